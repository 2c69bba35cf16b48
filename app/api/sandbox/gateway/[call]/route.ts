import { handleSandboxGateway } from "@/server/api/sandbox";

export const dynamic = "force-dynamic";

type Context = { params: Promise<{ call: string }> };

export async function POST(request: Request, { params }: Context): Promise<Response> {
  return handleSandboxGateway(request, (await params).call);
}
