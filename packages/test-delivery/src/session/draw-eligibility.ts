import { drawIneligible, eligibilityProbabilities, rateWithChoice } from "@plumbline/adaptive-engine";
import type { ExposureSettings, PoolId, SessionSettings } from "@plumbline/contracts";
import { loadItemExposure } from "@plumbline/database";
import type { Delivery } from "../delivery.ts";
import type { Bank } from "../planning/bank.ts";

/** The session that is about to start, as far as the draw depends on it. */
interface NewSessionDraw {
  readonly poolId: PoolId;
  readonly bank: Bank;
  readonly seed: number;
}

/**
 * The settings of a new session, with the questions that are not eligible for it if the pool limits exposure that way.
 * They are drawn with the session's seed, among those that are not kept out as seen, from how often the latest tests of
 * the pool gave each question. The session keeps the draw, because the counts change and a restored session must choose
 * from the same questions.
 */
export async function drawEligibility(
  delivery: Delivery,
  settings: SessionSettings,
  { poolId, bank, seed }: NewSessionDraw,
): Promise<SessionSettings> {
  const { selection, stopping } = settings.delivery;
  const seen = new Set(settings.seen);
  const references = bank.references.filter(({ id }) => !seen.has(id));
  // Without a question there is nothing to draw, and no rate for a pool of none.
  if (selection.exposure.kind !== "eligibility" || references.length === 0) return settings;
  const exposures = await loadItemExposure(delivery.database, poolId);
  const exposureOf = new Map(exposures.map((exposure) => [exposure.id, exposure]));
  const probabilities = eligibilityProbabilities(
    {
      eligible: references.map(({ id }) => exposureOf.get(id)?.eligible ?? 0),
      administered: references.map(({ id }) => exposureOf.get(id)?.administered ?? 0),
    },
    rateOf(selection.exposure, { testLength: stopping.maximum, poolSize: references.length }),
  );
  const drawn = new Set(drawIneligible(probabilities, { seed, atLeast: stopping.maximum }));
  return {
    ...settings,
    ineligible: references.flatMap(({ id }, index) => (drawn.has(index) ? id : [])),
  };
}

type Eligibility = Extract<ExposureSettings, { readonly kind: "eligibility" }>;

function rateOf(
  { maximumRate, raisedInSmallPools }: Eligibility,
  sizes: { readonly testLength: number; readonly poolSize: number },
): number {
  return raisedInSmallPools ? rateWithChoice(maximumRate, sizes) : maximumRate;
}
