import type { Progress } from "@plumbline/contracts";
import type { Translate } from "#i18n/translate.ts";
import type { RefusalSentence } from "#ui/refusal/use-refusal-sentence.ts";
import type { StoppedState, WaitingState, WorkingState } from "../state/runner-state.ts";

type RunnerTexts = Translate<"runner">;

/**
 * Why the page waits, and that it tries again by itself. The text stays during the next attempt. Null where nothing has
 * failed.
 */
export function formatWaiting(state: WaitingState | WorkingState, t: RunnerTexts): RefusalSentence | null {
  const reason = state.phase === "waiting" ? state.reason : state.lastWaitReason;
  if (reason === undefined) return null;
  return {
    title: t(`wait.${reason}.title`),
    text: state.task.kind === "submit" ? t(`wait.${reason}.text`) : t("wait.nothingToSend"),
  };
}

/**
 * Why the page cannot continue by itself.
 *
 * @param refusal the general sentence of the refusal, as other pages show it
 */
export function formatStop(
  { code, task: { submission } }: Pick<StoppedState, "code" | "task">,
  refusal: RefusalSentence,
  t: RunnerTexts,
): RefusalSentence {
  const kept = (text: string): string => (submission === null ? text : t("stop.kept", { text }));
  switch (code) {
    case "NOT_SIGNED_IN":
      return {
        title: t("stop.signedOut.title"),
        text: submission === null ? t("stop.signedOut.nothingKept") : kept(t("stop.signedOut.text")),
      };
    // The page was opened by the student of this test, but another account has signed in on this device since.
    case "SESSION_NOT_FOUND":
    case "FORBIDDEN":
      return { title: t("stop.otherAccount.title"), text: kept(t("stop.otherAccount.text")) };
    default:
      return { title: refusal.title, text: kept(refusal.text) };
  }
}

/**
 * The progress of the test. An adaptive test does not know its number of questions in advance, only its bounds.
 *
 * @param position the position of the question on the page, from 1
 */
export function formatProgress(position: number, { min, max }: Progress["length"], t: RunnerTexts): string {
  if (min === max) return t("progress.exact", { position, max });
  return position <= min
    ? t("progress.range", { position, min, max })
    : t("progress.atMost", { position, max });
}
