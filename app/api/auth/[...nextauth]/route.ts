import type { NextRequest } from "next/server";
import { problem } from "@/server/api/rest/http";
import { handleAuth } from "@/server/auth/handle";
import { runtime } from "@/server/wiring";

export const dynamic = "force-dynamic";

type Params = { params: Promise<{ nextauth: string[] }> };

async function serve(request: NextRequest, context: Params): Promise<Response> {
  const rt = runtime();
  try {
    return await handleAuth(rt, request, context);
  } catch (error) {
    return problem(error, rt.ids.next("request"), rt.log);
  }
}

export { serve as GET, serve as POST };
