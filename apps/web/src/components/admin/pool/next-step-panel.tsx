import type { AdminPool } from "@plumbline/contracts";
import { formatQuantity } from "../../formatting/number.ts";
import { Callout } from "../../ui/callout.tsx";
import { nextStepOf, questionsMissing } from "./next-step.ts";
import { PublishButton } from "./publish-button.tsx";

/** What this pool needs next, and what its tests lack. Nothing while the list of questions says it itself. */
export const NextStepPanel = ({ pool }: { readonly pool: AdminPool }) => {
  const step = nextStepOf(pool);
  switch (step.kind) {
    case "add-questions":
      return null;
    case "activate-questions":
      return (
        <Callout tone="warn" title="No question of this pool is active">
          Tests ask active questions only. Open a question and set its status to active.
        </Callout>
      );
    case "publish":
      return (
        <Callout title="This pool is a draft: students do not see it">
          <p>Look through its questions and settings. When they are as you want them, publish it.</p>
          <Shortage pool={pool} />
          <div className="mt-3">
            <PublishButton pool={pool} label="Publish" />
          </div>
        </Callout>
      );
    case "reopen":
      return (
        <Callout tone="warn" title="This pool is archived: no new tests begin">
          <p>Its questions, answers and results are kept.</p>
          <div className="mt-3">
            <PublishButton pool={pool} label="Publish again" />
          </div>
        </Callout>
      );
    case "none":
      return questionsMissing(pool) === 0 ? null : (
        <Callout tone="warn" title="Tests may run out of questions">
          <Shortage pool={pool} />
        </Callout>
      );
    default:
      return step satisfies never;
  }
};

const Shortage = ({ pool }: { readonly pool: AdminPool }) =>
  questionsMissing(pool) === 0 ? null : (
    <p>
      A test may ask {formatQuantity(pool.delivery.stopping.maximum, "question", "questions")}, and the pool
      has {pool.activeQuestionCount} active. A test that runs out ends there; an adaptive test measures best
      with several times as many as it asks.
    </p>
  );
