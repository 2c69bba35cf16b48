import { handleFailuresExport } from "@/server/api/merchant/export";

export const dynamic = "force-dynamic";

export async function GET(request: Request, { params }: { params: Promise<{ jobId: string }> }): Promise<Response> {
  return handleFailuresExport(request, (await params).jobId);
}
