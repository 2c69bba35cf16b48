import { handleCron } from "@/server/api/cron";

export const dynamic = "force-dynamic";

export async function POST(request: Request, { params }: { params: Promise<{ task: string }> }): Promise<Response> {
  return handleCron(request, (await params).task);
}
