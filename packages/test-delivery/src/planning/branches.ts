import type { LiveSession } from "../session/live-session.ts";
import type { BankCache } from "./bank-cache.ts";
import type { ItemCache } from "./item-cache.ts";
import { createPlanner, type Plan } from "./plan.ts";

/** What follows the outstanding question, answered right and answered wrong. */
export interface Branches {
  readonly right: Plan;
  readonly wrong: Plan;
  /** The version of the bank from which both choose. */
  readonly bankVersion: number;
}

/** What branches are computed from beside the session. */
export interface BranchSources {
  readonly banks: BankCache;
  readonly items: ItemCache;
}

/**
 * Computes both branches of the outstanding question before its grade is known. With them Postgres can grade, record
 * and move the session on in one call, and the key never leaves it.
 */
export async function branchesOf(
  { banks, items }: BranchSources,
  { state, settings }: LiveSession,
): Promise<Branches> {
  const { concepts } = settings;
  const asked = [
    ...state.answered.map(({ questionId, revision }) => ({ id: questionId, revision })),
    { id: state.nextQuestionId, revision: state.nextQuestionRevision },
  ];
  const [bank, parameters] = await Promise.all([
    banks.load(state.poolId, concepts),
    items.loadParameters(asked, concepts),
  ]);
  const plan = createPlanner({
    bank,
    settings,
    initial: state.initialProficiency,
    seed: state.seed,
    asked: asked.map(({ id }) => id),
  });
  const planAfter = (correct: boolean): Plan =>
    plan(
      parameters.flatMap((item, i) => {
        const recorded = state.answered[i];
        return recorded?.setAside ? [] : [{ item, correct: recorded?.correct ?? correct }];
      }),
    );
  return { right: planAfter(true), wrong: planAfter(false), bankVersion: bank.bankVersion };
}
