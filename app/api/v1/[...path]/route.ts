import { merchantRoutes } from "@/server/api/rest/merchant";
import { handle } from "@/server/api/rest/router";
import { shopperRoutes } from "@/server/api/rest/shopper";

const ROUTES = [...shopperRoutes, ...merchantRoutes];
type Params = { params: Promise<{ path: string[] }> };

async function serve(request: Request, { params }: Params): Promise<Response> {
  return handle(ROUTES, request, (await params).path);
}

export const dynamic = "force-dynamic";
export { serve as GET, serve as PATCH, serve as POST };
