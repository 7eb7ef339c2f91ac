import type { SessionId } from "@plumbline/contracts";
import type { TRPCClient } from "@trpc/client";
import type { AppRouter } from "#server/app-router.ts";
import { responseOf } from "#ui/question/choice.ts";
import { refusalOf } from "#ui/refusal/refusal.ts";
import type { RunnerEvent } from "../state/runner-event.ts";
import type { PresentedQuestion, Submission, Task } from "../state/runner-state.ts";

/** An attempt without a reply fails after this time; the next attempt sends the same request. */
const REPLY_TIMEOUT_MS = 10_000;

type Client = TRPCClient<AppRouter>;

interface TaskInput {
  readonly sessionId: SessionId;
  readonly presented: PresentedQuestion;
  readonly task: Task;
}

/** Sends the request of a task and returns its result as an event. It never rejects. */
export async function performTask(
  client: Client,
  { sessionId, presented, task }: TaskInput,
): Promise<RunnerEvent> {
  try {
    return await (task.kind === "submit"
      ? submit(client, sessionId, task.submission)
      : synchronize(client, sessionId, presented));
  } catch (error) {
    return { type: "failed", code: refusalOf(error).code };
  }
}

async function submit(
  client: Client,
  sessionId: SessionId,
  { questionId, choice, responseMs }: Submission,
): Promise<RunnerEvent> {
  const input = { sessionId, questionId, response: responseOf(choice), responseMs };
  const signal = AbortSignal.timeout(REPLY_TIMEOUT_MS);
  return { type: "acknowledged", reply: await client.test.submit.mutate(input, { signal }) };
}

/**
 * Requests where the test stands.
 *
 * @param presented the question on the page; null where there is none
 * @throws TRPCClientError where the server refuses, cannot be reached, or does not reply in time
 */
export async function synchronize(
  client: Client,
  sessionId: SessionId,
  presented: PresentedQuestion | null,
): Promise<RunnerEvent> {
  return {
    type: "synchronized",
    presentedId: presented?.question.id ?? null,
    current: await client.test.current.query(
      { sessionId },
      { signal: AbortSignal.timeout(REPLY_TIMEOUT_MS) },
    ),
  };
}
