import type { SessionId } from "@plumbline/contracts";
import type { TRPCClient } from "@trpc/client";
import type { AppRouter } from "#server/app-router.ts";
import { responseOf } from "#ui/question/choice.ts";
import { refusalOf } from "#ui/refusal/refusal.ts";
import type { RunnerEvent } from "./next-runner-state.ts";
import type { Asked, Submission, Task } from "./runner-state.ts";

/** After this long without a reply a try has failed; the next one is the same request. */
const REPLY_DEADLINE_MS = 10_000;

type Client = TRPCClient<AppRouter>;

/**
 * Asks the server where the test stands.
 *
 * @param asked the question that is on the page; null where there is none
 */
export async function synchronize(
  client: Client,
  sessionId: SessionId,
  asked: Asked | null,
): Promise<RunnerEvent> {
  return {
    type: "synchronized",
    about: asked?.question.id ?? null,
    current: await client.test.current.query(
      { sessionId },
      { signal: AbortSignal.timeout(REPLY_DEADLINE_MS) },
    ),
  };
}

async function submit(
  client: Client,
  sessionId: SessionId,
  { questionId, choice, responseMs }: Submission,
): Promise<RunnerEvent> {
  const input = { sessionId, questionId, response: responseOf(choice), responseMs };
  const signal = AbortSignal.timeout(REPLY_DEADLINE_MS);
  return { type: "acknowledged", reply: await client.test.submit.mutate(input, { signal }) };
}

interface Work {
  readonly sessionId: SessionId;
  readonly asked: Asked;
  readonly task: Task;
}

/** Does what the page is working on and says what came of it. Never rejects. */
export async function performTask(client: Client, { sessionId, asked, task }: Work): Promise<RunnerEvent> {
  try {
    return await (task.kind === "submit"
      ? submit(client, sessionId, task.submission)
      : synchronize(client, sessionId, asked));
  } catch (error) {
    return { type: "failed", code: refusalOf(error).code };
  }
}
