import type { IncomingMessage, ServerResponse } from "node:http";
import { createAdmission } from "./admission.ts";

/**
 * Pages that are rendered at a time. Every call waits for a part of each of them: with fifty, one took 16 s on a busy machine,
 * and with two half a second.
 */
const PLACES = 2;

/** A page that takes longer, or whose reader is slow, keeps nobody else from theirs. */
const LONGEST_STAY_MS = 1_000;

/** Files, and what a load balancer asks, cost little and wait for nothing. */
const WITHOUT_TURN = /^\/(?:_next\/static|api\/health)\//;

type Answer = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** Answers pages a few at a time, the others in the order in which they were asked for: a flood of them delays only pages. */
export function pagesInTurn(answerPage: Answer): Answer {
  const admit = createAdmission(PLACES);
  return (request, response) => {
    if (WITHOUT_TURN.test(request.url ?? "/")) return answerPage(request, response);
    return admit(async (leave) => {
      // Who has gone away meanwhile is not waited for.
      if (response.destroyed) return;
      const stay = setTimeout(leave, LONGEST_STAY_MS);
      await answerPage(request, response).finally(() => clearTimeout(stay));
    });
  };
}
