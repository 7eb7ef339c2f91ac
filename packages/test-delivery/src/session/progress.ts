import type {
  ConceptProficiency,
  Proficiency,
  Progress,
  SessionSettings,
  SessionState,
} from "@plumbline/contracts";
import { precisionReached } from "./precision-reached.ts";
import { shownDeadline } from "./time-limit.ts";

/**
 * How far a test is. It contains the running estimate only if the pool shows that to students, and the precision only if
 * the test ends by it; neither where the test never tells right from wrong, because both move with a grade. For every
 * answer that was set aside, the test asks one question more. A rapid guess that does not count is made up for too, as far
 * as the longest test goes.
 */
export function progressOf(settings: SessionSettings, state: SessionState): Progress {
  const { minimum, maximum } = settings.delivery.stopping;
  const { questionsAnswered: answered, deadlineMs, pausedAtMs, currentProficiency } = state;
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
      ? { concepts: conceptProficiencies(settings.concepts, currentProficiency) }
      : {}),
  };
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
