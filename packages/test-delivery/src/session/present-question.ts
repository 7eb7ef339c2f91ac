import type { Progress, StudentQuestion } from "@plumbline/contracts";
import type { Delivery } from "../delivery.ts";
import { prepareBranches } from "../planning/prepared-branches.ts";
import type { LiveSession } from "./live-session.ts";
import { progressOf } from "./progress.ts";
import { readWording, studentQuestionOf } from "./question-wording.ts";

/** The outstanding question of a session, as its student sees it. */
interface PresentedQuestion {
  readonly status: "active";
  readonly question: StudentQuestion;
  readonly progress: Progress;
}

/** Presents the outstanding question. The branches that follow it are computed while the student reads. */
export async function presentQuestion(
  delivery: Delivery,
  { state, settings }: LiveSession,
): Promise<PresentedQuestion> {
  const reference = { id: state.nextQuestionId, revision: state.nextQuestionRevision };
  const wording = await readWording(delivery, reference);
  prepareBranches(delivery, { state, settings });
  return {
    status: "active",
    question: studentQuestionOf(wording, settings, state.questionsAnswered + 1),
    progress: await progressOf(delivery, { state, settings }),
  };
}
