import { handleSandboxControl } from "@/server/api/sandbox";

export const dynamic = "force-dynamic";

type Context = { params: Promise<{ id: string; play: string }> };

export async function POST(request: Request, { params }: Context): Promise<Response> {
  return handleSandboxControl(request, await params);
}
