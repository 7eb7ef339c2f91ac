import type { SessionSettings } from "@plumbline/contracts";
import type { Bank } from "../planning/bank.ts";
import { questionCounts, reachOf } from "../planning/reach.ts";

/**
 * The settings of a new session, with the concepts that its questions can measure and those for whose precision it waits.
 * The session keeps both, because the bank changes and a restored session must end as it would have ended.
 */
export function recordReach(settings: SessionSettings, bank: Bank): SessionSettings {
  const leftOut = new Set<string>([...(settings.ineligible ?? []), ...(settings.seen ?? [])]);
  const counts = questionCounts(bank, (id) => !leftOut.has(id));
  const questions = settings.concepts.filter((_, k) => (counts[k] ?? 0) > 0);
  const awaited = reachOf(bank, settings).filter(({ isAwaited }) => isAwaited);
  const precision = awaited.map(({ concept }) => concept).filter((concept) => questions.includes(concept));
  return { ...settings, reach: { questions, precision: precision.length > 0 ? precision : questions } };
}
