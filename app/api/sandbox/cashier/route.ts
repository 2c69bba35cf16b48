import { handleSandboxCashier } from "@/server/api/sandbox";

export const dynamic = "force-dynamic";

export function POST(request: Request): Promise<Response> {
  return handleSandboxCashier(request);
}
