import type { AnsweredItem } from "@plumbline/adaptive-engine";
import type { LiveSession } from "../session/live-session.ts";
import type { BankCache } from "./bank-cache.ts";
import type { ItemCache } from "./item-cache.ts";
import { createPlanner, type Plan } from "./plan.ts";

/** What follows the outstanding question: answered right, answered wrong, and guessed rapidly. */
export interface Branches {
  readonly right: Plan;
  readonly wrong: Plan;
  /** Null where rapid guesses count by their grade. */
  readonly leftOut: Plan | null;
  /** The version of the bank from which all choose. */
  readonly bankVersion: number;
}

/** What branches are computed from beside the session. */
export interface BranchSources {
  readonly banks: BankCache;
  readonly items: ItemCache;
}

/**
 * Computes the branches of the outstanding question before its grade and its time are known. With them Postgres can
 * grade, record and move the session on in one call, and the key never leaves it.
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
  const guesses = state.answered.filter(({ setAside, leftOut }) => leftOut && !setAside).length;
  /** The answers that count, with this grade of the outstanding question; null leaves it out. */
  const countedWith = (grade: boolean | null): AnsweredItem[] =>
    parameters.flatMap((item, i) => {
      const recorded = state.answered[i];
      if (recorded?.setAside || recorded?.leftOut) return [];
      const correct = recorded?.correct ?? grade;
      return correct === null ? [] : [{ item, correct }];
    });
  return {
    right: plan(countedWith(true), guesses),
    wrong: plan(countedWith(false), guesses),
    leftOut: settings.delivery.effort.excludeRapidGuesses ? plan(countedWith(null), guesses + 1) : null,
    bankVersion: bank.bankVersion,
  };
}
