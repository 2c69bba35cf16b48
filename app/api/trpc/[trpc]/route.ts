import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { readBytes } from "@/server/api/rest/http";
import { appRouter } from "@/server/api/root";
import { trpcContext } from "@/server/api/trpc";

export const dynamic = "force-dynamic";
const BATCH_MAX = 10;
const BODY_MAX_BYTES = 256 * 1024;

const refused = () => Response.json({ error: "too large" }, { status: 400 });

async function serve(request: Request): Promise<Response> {
  const names = decodeURIComponent(new URL(request.url).pathname).split(",");
  if (names.length > BATCH_MAX) return refused();
  // read here, so that a body sent in pieces is bounded too
  const body = request.method === "POST" ? await readBytes(request, BODY_MAX_BYTES).catch(() => null) : undefined;
  if (body === null) return refused();
  const bounded = body
    ? new Request(request.url, { method: "POST", headers: request.headers, body: new Uint8Array(body) })
    : request;
  return fetchRequestHandler({
    endpoint: "/api/trpc",
    req: bounded,
    router: appRouter,
    createContext: ({ resHeaders }) => trpcContext(request.headers, resHeaders),
    responseMeta: () => ({ headers: { "Cache-Control": "no-store" } }),
  });
}

export { serve as GET, serve as POST };
