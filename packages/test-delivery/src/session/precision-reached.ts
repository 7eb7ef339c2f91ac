import { ownValue, type Proficiency, type SessionSettings, type SessionState } from "@plumbline/contracts";

/**
 * How far a test is on its way to the precision at which it may end, as a share of the information that this takes:
 * (1/now^2 - 1/start^2) / (1/target^2 - 1/start^2), in tenths. Information adds up from question to question, so the
 * share grows about evenly. Concepts for which the test does not wait do not count. An unexpected answer can make the
 * estimate less certain; then the share falls. Null for a test that does not stop by precision, also because none of its
 * questions measures a concept that has a weight.
 */
export function precisionReached(
  settings: SessionSettings,
  { initialProficiency, currentProficiency }: Pick<SessionState, "initialProficiency" | "currentProficiency">,
): number | null {
  const target = settings.delivery.stopping.standardError;
  if (target === null) return null;
  if (weightsOf(settings).every((weight) => weight === 0)) return null;
  const [start, now] = [errorOf(settings, initialProficiency), errorOf(settings, currentProficiency)];
  if (now <= target) return 1;
  // The test started precise enough and is not any more: the share has no meaning.
  if (start <= target) return 0;
  return inTenths((1 / now ** 2 - 1 / start ** 2) / (1 / target ** 2 - 1 / start ** 2));
}

/** The error that the precision rule compares: the largest one, or the weighted root mean square. */
function errorOf(settings: SessionSettings, { se }: Proficiency): number {
  const weights = weightsOf(settings);
  if (settings.delivery.stopping.precisionWeights === null) {
    return Math.max(...se.filter((_, k) => (weights[k] ?? 0) > 0));
  }
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return Math.sqrt(weights.reduce((sum, weight, k) => sum + weight * (se[k] ?? 0) ** 2, 0) / total);
}

/** How much each concept counts: 0 where the test does not wait for it. */
function weightsOf({ concepts, delivery, reach }: SessionSettings): number[] {
  const { precisionWeights } = delivery.stopping;
  return concepts.map((name) => {
    if (reach !== undefined && !reach.precision.includes(name)) return 0;
    return precisionWeights === null ? 1 : (ownValue(precisionWeights, name) ?? 0);
  });
}

/** Rounds a share down to tenths, so that 1 means the precision is reached. The 1e-9 absorbs rounding errors. */
function inTenths(share: number): number {
  return Math.floor(10 * Math.min(1, Math.max(0, share)) + 1e-9) / 10;
}
