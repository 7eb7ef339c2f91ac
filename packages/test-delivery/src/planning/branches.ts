import type { Delivery } from "../delivery.ts";
import type { LiveSession } from "../session/live-session.ts";
import { type Plan, plannerOf } from "./plan.ts";

/** What follows the outstanding question, answered right and answered wrong. */
export interface Futures {
  readonly right: Plan;
  readonly wrong: Plan;
  /** The version of the bank that they choose from. */
  readonly bankVersion: number;
}

/**
 * Computes both futures of the outstanding question before its grade is known. That is what lets Postgres
 * grade, record and move the session on in one call, without the key ever leaving it.
 */
export const futuresOf = async (delivery: Delivery, { state, settings }: LiveSession): Promise<Futures> => {
  const { concepts } = settings;
  const asked = [
    ...state.answered.map(({ questionId, revision }) => ({ id: questionId, revision })),
    { id: state.nextQuestionId, revision: state.nextQuestionRevision },
  ];
  const [bank, items] = await Promise.all([
    delivery.banks.bank(state.poolId, concepts, 0),
    delivery.banks.items(asked, concepts),
  ]);
  const plan = plannerOf({
    bank,
    settings,
    initial: state.initialProficiency,
    seed: state.seed,
    asked: asked.map(({ id }) => id),
  });
  const after = (correct: boolean): Plan =>
    plan(
      items.flatMap((item, i) => {
        const known = state.answered[i];
        return known?.setAside ? [] : [{ item, correct: known?.correct ?? correct }];
      }),
    );
  return { right: after(true), wrong: after(false), bankVersion: bank.bankVersion };
};
