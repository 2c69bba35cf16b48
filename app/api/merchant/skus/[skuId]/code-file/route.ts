import { handleCodeFile } from "@/server/api/merchant/upload";

export const dynamic = "force-dynamic";

export async function POST(request: Request, { params }: { params: Promise<{ skuId: string }> }): Promise<Response> {
  return handleCodeFile(request, (await params).skuId);
}
