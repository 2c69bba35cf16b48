import "server-only";
import { notFound, unauthenticated } from "@/server/kernel/errors";
import { runCronTask } from "@/server/platform/cron";
import { isSameSecret } from "@/server/platform/ids";
import { SCHEDULE } from "@/server/schedule";
import { factsOf } from "./context";
import { answer, problem } from "./rest/http";

/** Runs one task of the schedule for a caller that knows the cron secret; `busy` when it runs already. */
export async function handleCron(request: Request, name: string): Promise<Response> {
  const facts = factsOf(request.headers);
  try {
    const [scheme, secret = ""] = request.headers.get("authorization")?.split(" ", 2) ?? [];
    if (scheme?.toLowerCase() !== "bearer" || !isSameSecret(secret, facts.runtime.env.CRON_SECRET))
      throw unauthenticated("cron.secret_needed");
    const task = SCHEDULE.find((t) => t.name === name);
    if (!task) throw notFound("cron.no_such_task");
    return answer(200, await runCronTask(facts.runtime, task));
  } catch (error) {
    return problem(error, facts.requestId, facts.runtime.log);
  }
}
