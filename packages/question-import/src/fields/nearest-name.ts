const LONGEST_COMPARED = 80;

/** The name that the author of `text` most likely meant; null when no name is near. Case does not count. */
export function nearestName(text: string, names: readonly string[]): string | null {
  const sought = text.trim().toLowerCase().slice(0, LONGEST_COMPARED);
  let nearest: string | null = null;
  let nearestDistance = Number.POSITIVE_INFINITY;
  for (const name of names) {
    const distance = editDistance(sought, name.toLowerCase().slice(0, LONGEST_COMPARED));
    const tolerated = Math.max(2, Math.floor(name.length / 3));
    if (distance <= tolerated && distance < name.length && distance < nearestDistance) {
      nearest = name;
      nearestDistance = distance;
    }
  }
  return nearest;
}

/**
 * How many single changes (insert, delete, replace, swap two neighbours) turn one text into the other: the
 * optimal string alignment distance.
 */
function editDistance(from: string, to: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 1; i <= from.length; i += 1) {
    const current = [i];
    for (let j = 1; j <= to.length; j += 1) {
      const replaced = (last[j - 1] ?? 0) + (from[i - 1] === to[j - 1] ? 0 : 1);
      let distance = Math.min(replaced, (last[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1);
      if (i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1]) {
        distance = Math.min(distance, (beforeLast[j - 2] ?? 0) + 1);
      }
      current.push(distance);
    }
    beforeLast = last;
    last = current;
  }
  return last[to.length] ?? 0;
}
