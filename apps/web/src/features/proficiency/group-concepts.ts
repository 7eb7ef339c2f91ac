import type { StatedSeries } from "@plumbline/contracts";

/**
 * Groups concepts that the same test measured at least once, which in practice are the concepts of one pool. Each group
 * then makes a table without empty columns. Groups and concepts keep their order.
 */
export function groupConcepts<Concept extends StatedSeries>(
  concepts: readonly Concept[],
): readonly (readonly Concept[])[] {
  const groups: (readonly Concept[])[] = [];
  for (const concept of concepts) {
    const tests = new Set(concept.points.map((point) => point.sessionId));
    const related = groups.filter((group) =>
      group.some(({ points }) => points.some((point) => tests.has(point.sessionId))),
    );
    const merged = [...related.flat(), concept];
    const [first, ...others] = related;
    if (first === undefined) groups.push(merged);
    else groups[groups.indexOf(first)] = merged;
    // A concept that belongs to several groups merges them into the first one.
    for (const other of others) groups.splice(groups.indexOf(other), 1);
  }
  return groups;
}
