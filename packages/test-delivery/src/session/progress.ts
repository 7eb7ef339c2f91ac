import type { ConceptProficiency, Proficiency, Progress, RunningEstimate } from "@plumbline/contracts";
import type { Delivery } from "../delivery.ts";
import type { LiveSession } from "./live-session.ts";
import { precisionReached } from "./precision-reached.ts";
import { shownDeadline } from "./time-limit.ts";

/**
 * How far a test is. It contains the running estimate only if the pool shows that to students, and the precision only if
 * the test ends by it; neither where the test never tells right from wrong, because both move with a grade. For every
 * answer that was set aside, the test asks one question more. A rapid guess that does not count is made up for too, as far
 * as the longest test goes.
 *
 * @throws DomainError STORAGE_UNAVAILABLE
 */
export async function progressOf(
  { items }: Pick<Delivery, "items">,
  { settings, state }: LiveSession,
): Promise<Progress> {
  const { minimum, maximum } = settings.delivery.stopping;
  const { questionsAnswered: answered, deadlineMs, pausedAtMs } = state;
  const tellsGrades = settings.delivery.feedback !== "none";
  const precision = tellsGrades ? precisionReached(settings, state) : null;
  const setAsideCount = state.answered.filter(({ setAside }) => setAside).length;
  const guesses = state.answered.filter(({ setAside, leftOut }) => leftOut && !setAside).length;
  return {
    answered,
    length: { min: Math.min(minimum + guesses, maximum) + setAsideCount, max: maximum + setAsideCount },
    ...(deadlineMs === null || pausedAtMs !== null
      ? {}
      : { deadline: shownDeadline(deadlineMs).toISOString() }),
    ...(precision === null && tellsGrades ? {} : { precision }),
    ...(settings.delivery.showProficiency && tellsGrades
      ? { concepts: await runningEstimates(items, { settings, state }) }
      : {}),
  };
}

/** The estimate on each concept that a counted answer touched. */
async function runningEstimates(
  items: Delivery["items"],
  { settings: { concepts }, state }: LiveSession,
): Promise<RunningEstimate[]> {
  const counted = state.answered.filter(({ setAside, leftOut }) => !setAside && !leftOut);
  const references = counted.map(({ questionId, revision }) => ({ id: questionId, revision }));
  // The plan that led here has loaded them.
  const answered = await items.loadParameters(references, concepts);
  return conceptProficiencies(concepts, state.currentProficiency).map((concept, k) => {
    const isMeasured = answered.some(({ slopes }) => (slopes[k] ?? 0) !== 0);
    return isMeasured ? concept : { name: concept.name, proficiency: null, standardError: null };
  });
}

/** Pairs each concept with its estimate and standard error. */
export function conceptProficiencies(
  concepts: readonly string[],
  { theta, se }: Proficiency,
): ConceptProficiency[] {
  return concepts.map((name, k) => ({
    name,
    proficiency: theta[k] ?? Number.NaN,
    standardError: se[k] ?? Number.NaN,
  }));
}
