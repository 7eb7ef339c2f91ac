import type {
  ConceptProficiency,
  Proficiency,
  Progress,
  SessionSettings,
  SessionState,
} from "@plumbline/contracts";
import { precisionReached } from "./precision-reached.ts";
import { toldDeadline } from "./time-limit.ts";

/** Pairs each concept with its numbers. */
export const conceptProficiencies = (
  concepts: readonly string[],
  { theta, se }: Proficiency,
): ConceptProficiency[] =>
  concepts.map((name, k) => ({
    name,
    proficiency: theta[k] ?? Number.NaN,
    standardError: se[k] ?? Number.NaN,
  }));

/**
 * How far a test is. The running estimate is part of it only where the pool shows it. A test asks as many questions
 * more as answers of it were set aside.
 */
export const progressOf = (settings: SessionSettings, state: SessionState): Progress => {
  const { minimum, maximum } = settings.delivery.stopping;
  const { questionsAnswered: answered, deadlineMs, pausedAtMs, currentProficiency } = state;
  const precision = precisionReached(settings, state);
  const more = state.answered.filter(({ setAside }) => setAside).length;
  return {
    answered,
    length: { min: minimum + more, max: maximum + more },
    ...(deadlineMs === null || pausedAtMs !== null
      ? {}
      : { deadline: toldDeadline(deadlineMs).toISOString() }),
    ...(precision === null ? {} : { precision }),
    ...(settings.delivery.showProficiency
      ? { concepts: conceptProficiencies(settings.concepts, currentProficiency) }
      : {}),
  };
};
