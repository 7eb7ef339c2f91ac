import type {
  ConceptProficiency,
  Proficiency,
  Progress,
  SessionSettings,
  SessionState,
} from "@plumbline/contracts";

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
  const more = state.answered.filter(({ setAside }) => setAside).length;
  const progress = {
    answered: state.questionsAnswered,
    length: { min: minimum + more, max: maximum + more },
  };
  if (!settings.delivery.showProficiency) return progress;
  return { ...progress, concepts: conceptProficiencies(settings.concepts, state.currentProficiency) };
};
