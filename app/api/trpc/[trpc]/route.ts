import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { appRouter } from "@/server/api/root";
import { trpcContext } from "@/server/api/trpc";

export const dynamic = "force-dynamic";
const BATCH_MAX = 10;
const BODY_MAX_BYTES = 256 * 1024;

async function serve(request: Request): Promise<Response> {
  const names = decodeURIComponent(new URL(request.url).pathname).split(",");
  if (names.length > BATCH_MAX || Number(request.headers.get("content-length") ?? 0) > BODY_MAX_BYTES) {
    return Response.json({ error: "too large" }, { status: 400 });
  }
  return fetchRequestHandler({
    endpoint: "/api/trpc",
    req: request,
    router: appRouter,
    createContext: ({ resHeaders }) => trpcContext(request.headers, resHeaders),
    responseMeta: () => ({ headers: { "Cache-Control": "no-store" } }),
  });
}

export { serve as GET, serve as POST };
