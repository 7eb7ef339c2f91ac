import type { Progress } from "@plumbline/contracts";
import type { Translate } from "#i18n/translate.ts";
import type { RefusalSentence } from "#ui/refusal/use-refusal-sentence.ts";
import type { RunnerState } from "./runner-state.ts";

/** The sentences of the question page that depend on its state. */

type Phase<Name extends RunnerState["phase"]> = Extract<RunnerState, { phase: Name }>;
type RunnerTexts = Translate<"runner">;

/** Why the page waits, and that it goes on by itself: also while it tries again. Null where nothing has failed. */
export function waitInWords(
  state: Phase<"waiting"> | Phase<"working">,
  t: RunnerTexts,
): RefusalSentence | null {
  const reason = state.phase === "waiting" ? state.reason : state.waitedFor;
  if (reason === undefined) return null;
  return {
    title: t(`wait.${reason}.title`),
    text: state.task.kind === "submit" ? t(`wait.${reason}.text`) : t("wait.nothingToSend"),
  };
}

/**
 * Why the page cannot go on by itself.
 *
 * @param refusal the words for its code on any page
 */
export function stopInWords(
  { code, task: { submission } }: Pick<Phase<"stopped">, "code" | "task">,
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
    // The page was opened as this test's student: by now another account is signed in on this device.
    case "SESSION_NOT_FOUND":
    case "FORBIDDEN":
      return { title: t("stop.otherAccount.title"), text: kept(t("stop.otherAccount.text")) };
    default:
      return { title: refusal.title, text: kept(refusal.text) };
  }
}

/**
 * Where the test is, without promising what an adaptive test cannot know.
 *
 * @param position of the question on the page, from 1
 */
export function progressInWords(position: number, { min, max }: Progress["length"], t: RunnerTexts): string {
  if (min === max) return t("progress.exact", { position, max });
  return position <= min
    ? t("progress.usual", { position, min, max })
    : t("progress.atMost", { position, max });
}
