import { performance } from "node:perf_hooks";
import { createAdmission } from "./admission.ts";
import type { Answer } from "./answer.ts";

/**
 * Pages that are rendered at a time. Every call waits for a part of each of them: with fifty, one took 16 s on a busy machine,
 * and with two half a second. A page that waits for the database is not one of them.
 */
const PLACES = 2;

/** How often it is looked whether pages keep the process busy, or wait. */
const LOOK_EVERY_MS = 10;

/** The process waits when it was busy for less than this share of the time since the last look. */
const BUSY = 0.8;

/** A page that takes longer keeps nobody else from theirs. */
const LONGEST_STAY_MS = 1_000;

/** Files, and what a load balancer asks, cost little and wait for nothing. */
const WITHOUT_TURN = /^\/(?:_next\/static|api\/health)\//;

/** Makes a function that tells which share of the time (0..1) the process was busy since it was called last. */
type BusyMeter = () => () => number;

/**
 * Answers pages a few at a time, the others in the order in which they were asked for: a flood of them delays only pages. While
 * the process waits for something else, such as a database far away, more pages begin.
 */
export function pagesInTurn(answerPage: Answer, createMeter: BusyMeter = eventLoopMeter): Answer {
  const admit = createAdmission(PLACES);
  return (request, response) => {
    if (WITHOUT_TURN.test(request.url ?? "/")) return answerPage(request, response);
    return admit(async (leave) => {
      // Who has gone away meanwhile is not waited for.
      if (response.destroyed) return;
      const busy = createMeter();
      let looks = 0;
      const look = setInterval(() => {
        looks += 1;
        if (busy() >= BUSY && looks < LONGEST_STAY_MS / LOOK_EVERY_MS) return;
        clearInterval(look);
        leave();
      }, LOOK_EVERY_MS);
      await answerPage(request, response).finally(() => clearInterval(look));
    });
  };
}

function eventLoopMeter(): () => number {
  let last = performance.eventLoopUtilization();
  return () => {
    const now = performance.eventLoopUtilization();
    const { utilization } = performance.eventLoopUtilization(now, last);
    last = now;
    return utilization;
  };
}
