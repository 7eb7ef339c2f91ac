import type { ConceptProficiency, Proficiency, Progress, SessionSettings } from "@plumbline/contracts";

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

/** How far a test is. The running estimate is part of it only where the pool shows it. */
export const progressOf = (settings: SessionSettings, answered: number, current: Proficiency): Progress => {
  const { minimum, maximum } = settings.delivery.stopping;
  const progress = { answered, length: { min: minimum, max: maximum } };
  if (!settings.delivery.showProficiency) return progress;
  return { ...progress, concepts: conceptProficiencies(settings.concepts, current) };
};
