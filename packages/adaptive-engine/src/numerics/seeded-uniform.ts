/**
 * A uniform number in (0, 1) that is a pure function of `seed` and two counters.
 *
 * The generator is counter-based (Salmon et al. 2011), not a stream: the draw for (seed, position, item) does not depend
 * on earlier draws. So a restored session repeats the draws of the lost one, and a simulated person answers an item the
 * same way in any order of items. `seed` is any safe integer; the counters are integers.
 */
export function seededUniform(seed: number, first: number, second: number): number {
  return drawFrom(streamOf(seed, first), second);
}

/** `seededUniform` for one `seed` and `first` and many values of the second counter. */
export function seededUniforms(seed: number, first: number): (second: number) => number {
  const stream = streamOf(seed, first);
  return (second) => drawFrom(stream, second);
}

function streamOf(seed: number, first: number): number {
  const high = Math.floor(seed / 0x100000000);
  let h = scramble(seed ^ 0x9e3779b9);
  h = scramble(h ^ Math.imul(high, 0x85ebca77));
  return scramble(h ^ Math.imul(first + 0x165667b1, 0x9e3779b1));
}

function drawFrom(stream: number, second: number): number {
  const h = scramble(stream ^ Math.imul(second + 0x27d4eb2f, 0xc2b2ae3d));
  const low = scramble(h ^ 0x2545f491);
  // 53 bits: 21 of the second word above 32 of the first; half a unit excludes 0 and 1.
  return ((low >>> 11) * 4294967296 + (h >>> 0) + 0.5) / 9007199254740992;
}

/** One round of the murmur3 finaliser: every input bit reaches every output bit. */
function scramble(value: number): number {
  let h = value | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}
