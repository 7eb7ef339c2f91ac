import { type OpenPath, pathSeriesOf } from "#features/proficiency/path-series.ts";

/** The farthest difficulty from a proficiency at which a question is still about right, theta scale. */
const FARTHEST = 0.5;

/**
 * The question of a test that fits a proficiency on one of its concepts best: the position of the counted one whose
 * difficulty is nearest. Null where none is about right. It is a question that the student has answered, so showing it
 * reveals nothing of the bank.
 */
export function suitableQuestion(
  path: OpenPath,
  { concept, proficiency }: { readonly concept: string; readonly proficiency: number },
): number | null {
  const marks = pathSeriesOf(path).find(({ name }) => name === concept)?.marks ?? [];
  const near = marks
    .filter(({ counts }) => counts)
    .map(({ position, difficulty }) => ({ position, distance: Math.abs(difficulty - proficiency) }))
    .filter(({ distance }) => distance <= FARTHEST)
    .toSorted((one, other) => one.distance - other.distance);
  return near[0]?.position ?? null;
}
