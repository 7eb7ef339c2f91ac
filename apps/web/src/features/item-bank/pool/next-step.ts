import type { AdminPool } from "@plumbline/contracts";

/** What a pool needs next. */
export type NextStep =
  /** It has no questions at all. */
  | { readonly kind: "add-questions" }
  /** None of its questions may be asked. */
  | { readonly kind: "activate-questions" }
  /** Ready, but closed to students. */
  | { readonly kind: "publish" }
  | { readonly kind: "reopen" }
  /** Students take it. */
  | { readonly kind: "none" };

type PoolState = Pick<AdminPool, "status" | "questionCount" | "activeQuestionCount">;

/** What to do next with a pool. */
export function nextStepOf({ status, questionCount, activeQuestionCount }: PoolState): NextStep {
  if (questionCount === 0) return { kind: "add-questions" };
  if (activeQuestionCount === 0) return { kind: "activate-questions" };
  switch (status) {
    case "draft":
      return { kind: "publish" };
    case "archived":
      return { kind: "reopen" };
    case "published":
      return { kind: "none" };
    default:
      return status satisfies never;
  }
}

/** How many active questions are missing for a test of full length; 0 when there are enough. */
export function questionsMissing(pool: Pick<AdminPool, "activeQuestionCount" | "delivery">): number {
  return Math.max(0, pool.delivery.stopping.maximum - pool.activeQuestionCount);
}
