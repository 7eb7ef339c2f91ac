import type { ApiClient } from "./api-client.ts";
import { ask, startTest } from "./ask.ts";

/** Takes a whole test over the API, these answers from its first question on, the last of them to the end. */
export const answerWholeTest = async (
  api: ApiClient,
  poolName: string,
  responses: readonly (number | null)[],
): Promise<string> => {
  const { sessionId, question } = await startTest(api, poolName);
  let questionId = question.id;
  for (let index = 0; ; index++) {
    const response = responses[Math.min(index, responses.length - 1)] ?? null;
    const next = await ask(api, "test.submit", { sessionId, questionId, response });
    if (next.status !== "active") return sessionId;
    questionId = next.question.id;
  }
};
