/** One round of the murmur3 finaliser: every input bit reaches every output bit. */
function scramble(value: number): number {
  let h = value | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/**
 * A uniform number in (0, 1) that is a pure function of `seed` and two counters.
 *
 * Counter-based (Salmon et al. 2011) rather than a stream: the draw for (seed, position, item) is the same
 * whatever was drawn before it, so a restored session draws what the lost one drew, and a simulee answers an
 * item the same way in whatever order items come. `seed` is any safe integer; the counters are integers.
 */
export function seededUniform(seed: number, first: number, second: number): number {
  const high = Math.floor(seed / 0x100000000);
  let h = scramble(seed ^ 0x9e3779b9);
  h = scramble(h ^ Math.imul(high, 0x85ebca77));
  h = scramble(h ^ Math.imul(first + 0x165667b1, 0x9e3779b1));
  h = scramble(h ^ Math.imul(second + 0x27d4eb2f, 0xc2b2ae3d));
  const low = scramble(h ^ 0x2545f491);
  // 53 bits: 21 of the second word above 32 of the first; half a unit keeps 0 and 1 out.
  return ((low >>> 11) * 4294967296 + (h >>> 0) + 0.5) / 9007199254740992;
}
