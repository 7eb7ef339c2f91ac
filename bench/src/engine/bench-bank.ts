import { type ItemParameters, itemFromQuestion, normalQuantile } from "@plumbline/adaptive-engine";

/** A bank of `size` items over `dimensions` concepts: one to three concepts per item, half of the items with guessing. */
export function makeBenchBank(size: number, dimensions: number): ItemParameters[] {
  const random = createRandom(size * 31 + dimensions);
  return Array.from({ length: size }, (_, j) => {
    const weights = new Array<number>(dimensions).fill(0);
    const loadings = 1 + Math.floor(random() * Math.min(3, dimensions));
    for (let i = 0; i < loadings; i++) weights[(j + i) % dimensions] = 1;
    return itemFromQuestion({
      weights,
      discrimination: 0.7 + 1.5 * random(),
      difficulty: 1.1 * normalQuantile(random()),
      guessing: random() < 0.5 ? 0 : 0.2,
    });
  });
}

/** A seeded generator (mulberry32), so that every run measures the same work. */
export function createRandom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296 || 2 ** -33;
  };
}
