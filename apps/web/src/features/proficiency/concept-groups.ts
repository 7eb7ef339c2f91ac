import type { StudentProgressOutput } from "@plumbline/contracts";

type Concepts = StudentProgressOutput["concepts"];

/**
 * Puts concepts together that were ever measured by the same test: the concepts of one pool in practice. Each
 * group then makes a table without holes. Groups and concepts keep the order in which they come.
 */
export function conceptGroups(concepts: Concepts): readonly Concepts[] {
  const groups: Concepts[] = [];
  for (const concept of concepts) {
    const tests = new Set(concept.points.map((point) => point.sessionId));
    const related = groups.filter((group) =>
      group.some(({ points }) => points.some((point) => tests.has(point.sessionId))),
    );
    const merged = [...related.flat(), concept];
    const [first, ...others] = related;
    if (first === undefined) groups.push(merged);
    else groups[groups.indexOf(first)] = merged;
    // A concept that belongs to several groups makes them one, where the first of them stood.
    for (const other of others) groups.splice(groups.indexOf(other), 1);
  }
  return groups;
}
