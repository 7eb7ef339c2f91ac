import type { SessionId } from "@plumbline/contracts";
import type { ServerClock } from "#trpc/server-clock.ts";
import type { TestApi } from "#trpc/test-api.ts";
import { responseOf } from "#ui/question/choice.ts";
import { refusalOf } from "#ui/refusal/refusal.ts";
import type { RunnerEvent } from "../state/runner-event.ts";
import type { PresentedQuestion, Submission, Task } from "../state/runner-state.ts";

/** An attempt without a reply fails after this time; the next attempt sends the same request. */
const REPLY_TIMEOUT_MS = 10_000;

/** The connection to the server, and its clock, which every reply sets. */
interface Server {
  readonly api: TestApi;
  readonly clock: ServerClock;
}

interface TaskInput {
  readonly sessionId: SessionId;
  readonly presented: PresentedQuestion;
  readonly task: Task;
}

/** Sends the request of a task and returns its result as an event. It never rejects. */
export async function performTask(
  server: Server,
  { sessionId, presented, task }: TaskInput,
): Promise<RunnerEvent> {
  try {
    return await (task.kind === "submit"
      ? submit(server, sessionId, task.submission)
      : synchronize(server, sessionId, presented));
  } catch (error) {
    return { type: "failed", code: refusalOf(error).code };
  }
}

async function submit(
  { api }: Server,
  sessionId: SessionId,
  { questionId, choice, responseMs }: Submission,
): Promise<RunnerEvent> {
  const input = { sessionId, questionId, response: responseOf(choice), responseMs, markup: true };
  const signal = AbortSignal.timeout(REPLY_TIMEOUT_MS);
  return { type: "acknowledged", reply: await api.submit(input, signal) };
}

/**
 * Requests where the test stands.
 *
 * @param presented the question on the page; null where there is none
 * @throws CallError where the server refuses, cannot be reached, or does not reply in time
 */
export async function synchronize(
  { api, clock }: Server,
  sessionId: SessionId,
  presented: PresentedQuestion | null,
): Promise<RunnerEvent> {
  const signal = AbortSignal.timeout(REPLY_TIMEOUT_MS);
  const current = await api.current({ sessionId, markup: true }, signal);
  return {
    type: "synchronized",
    presentedId: presented?.question.id ?? null,
    current,
    serverMs: clock.now(),
  };
}
