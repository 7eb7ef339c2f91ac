import { setTimeout } from "node:timers/promises";

/** A sign-up takes whole steps: what it costs differs by a few milliseconds, and a step hides them. */
const STEP_MS = 1_000;

/** How long to wait until a whole number of steps is over since the beginning. */
export function timeToNextStep(elapsedMs: number): number {
  return Math.ceil(elapsedMs / STEP_MS) * STEP_MS - elapsedMs;
}

/**
 * Answers what somebody could learn from by its time: a reply leaves after whole seconds. A refusal leaves at once, because it
 * is made before anything is looked up.
 */
export async function inEvenTime(handle: () => Promise<Response>): Promise<Response> {
  const startedMs = performance.now();
  const response = await handle();
  if (response.ok) await setTimeout(timeToNextStep(performance.now() - startedMs));
  return response;
}
