/** A group with a smaller expected count is sparse. */
const SMALLEST_EXPECTED = 1;

/** The persons of one sum score, or of several merged ones: their right and wrong answers to one item. */
export interface ScoreGroup {
  readonly observedRight: number;
  readonly observedWrong: number;
  readonly expectedRight: number;
  readonly expectedWrong: number;
}

/**
 * Merges groups until every expected count is at least 1. The order is mirt's, so that degrees of freedom agree: scores
 * without persons are left out; a single person joins the next score; then the lowest sparse group joins its neighbour with
 * fewer persons (the lower one of equals), until no group is sparse.
 */
export function collapseGroups(groups: readonly ScoreGroup[]): ScoreGroup[] {
  const merged = joinSinglePersons(groups.filter((group) => personsIn(group) > 0));
  for (;;) {
    const sparse = merged.findIndex(isSparse);
    if (sparse < 0 || merged.length < 2) return merged;
    joinInto(merged, sparse, neighbourOf(merged, sparse));
  }
}

function joinSinglePersons(groups: readonly ScoreGroup[]): ScoreGroup[] {
  const merged: ScoreGroup[] = [];
  let waiting: ScoreGroup | null = null;
  for (const [i, group] of groups.entries()) {
    const current: ScoreGroup = waiting === null ? group : join(waiting, group);
    const last = i === groups.length - 1;
    if (personsIn(current) === 1 && !last) {
      waiting = current;
      continue;
    }
    merged.push(current);
    waiting = null;
  }
  const end = merged.at(-1);
  if (end && personsIn(end) === 1 && merged.length > 1)
    joinInto(merged, merged.length - 1, merged.length - 2);
  return merged;
}

function personsIn(group: ScoreGroup): number {
  return group.observedRight + group.observedWrong;
}

function isSparse(group: ScoreGroup): boolean {
  return group.expectedRight < SMALLEST_EXPECTED || group.expectedWrong < SMALLEST_EXPECTED;
}

function joinInto(groups: ScoreGroup[], from: number, into: number): void {
  const [source, target] = [groups[from], groups[into]];
  if (!source || !target) return;
  groups[into] = join(target, source);
  groups.splice(from, 1);
}

function neighbourOf(groups: readonly ScoreGroup[], index: number): number {
  if (index === 0) return 1;
  const [below, above] = [groups[index - 1], groups[index + 1]];
  if (!above || !below) return index - 1;
  return personsIn(below) <= personsIn(above) ? index - 1 : index + 1;
}

function join(x: ScoreGroup, y: ScoreGroup): ScoreGroup {
  return {
    observedRight: x.observedRight + y.observedRight,
    observedWrong: x.observedWrong + y.observedWrong,
    expectedRight: x.expectedRight + y.expectedRight,
    expectedWrong: x.expectedWrong + y.expectedWrong,
  };
}
