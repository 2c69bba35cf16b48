import { handleOrdersExport } from "@/server/api/merchant/export";

export const dynamic = "force-dynamic";

export function GET(request: Request): Promise<Response> {
  return handleOrdersExport(request);
}
