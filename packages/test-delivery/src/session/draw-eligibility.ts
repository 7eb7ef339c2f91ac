import { drawIneligible, eligibilityProbabilities } from "@plumbline/adaptive-engine";
import type { PoolId, SessionSettings } from "@plumbline/contracts";
import { loadItemExposure } from "@plumbline/database";
import type { Delivery } from "../delivery.ts";
import type { Bank } from "../planning/bank-cache.ts";

/** What the draw is for: a test of the pool that is about to begin. */
interface Beginning {
  readonly poolId: PoolId;
  readonly bank: Bank;
  readonly seed: number;
}

/**
 * The settings of a session that begins, with the questions that are not eligible for it where the pool holds exposure
 * down so: drawn by the session's seed from how often the pool's latest tests gave each question. They are kept with
 * the session, because the counts move on and a restored session must draw from the same questions.
 */
export const drawEligibility = async (
  delivery: Delivery,
  settings: SessionSettings,
  { poolId, bank, seed }: Beginning,
): Promise<SessionSettings> => {
  const { selection, stopping } = settings.delivery;
  if (selection.exposure.kind !== "eligibility") return settings;
  const given = new Map(
    (await loadItemExposure(delivery.database, poolId)).map((exposure) => [exposure.id, exposure]),
  );
  const probabilities = eligibilityProbabilities(
    {
      eligible: bank.references.map(({ id }) => given.get(id)?.eligible ?? 0),
      administered: bank.references.map(({ id }) => given.get(id)?.administered ?? 0),
    },
    selection.exposure.maximumRate,
  );
  const drawn = new Set(drawIneligible(probabilities, { seed, atLeast: stopping.maximum }));
  return {
    ...settings,
    ineligible: bank.references.flatMap(({ id }, index) => (drawn.has(index) ? id : [])),
  };
};
