import { type MarkedFeedback, questionIdSchema } from "@plumbline/contracts";
import type { PresentedQuestion } from "#features/take-test/state/runner-state.ts";
import type { Translate } from "#i18n/translate.ts";
import { readMarkup } from "#markup/read-markup.ts";
import { readQuestionMarkup } from "#markup/read-question-markup.ts";

/** One step of the practice test: a question as the server would send it, and the reply to its answer. */
export interface TryOutStep {
  readonly presented: PresentedQuestion;
  /** The feedback after the answer; null where the next question follows directly. */
  readonly feedback: Omit<MarkedFeedback, "correct"> | null;
  /** Whether the first attempt to send the answer simulates a lost connection. */
  readonly losesConnection: boolean;
}

type TryOutTexts = Translate<"tryOut.question">;

interface StepDraft extends Pick<TryOutStep, "feedback" | "losesConnection"> {
  readonly content: string;
  readonly options: readonly string[];
}

const plainReply = { feedback: null, losesConnection: false } as const;

const SUM = "$\\dfrac{1}{2} + \\dfrac{1}{3}$";
const SUM_OPTIONS = ["$\\dfrac{2}{5}$", "$\\dfrac{5}{6}$", "$\\dfrac{1}{6}$", "$\\dfrac{2}{6}$"];
const SUM_ANSWER = 1;
const SUM_EXPLANATION = "$\\dfrac{1}{2} + \\dfrac{1}{3} = \\dfrac{3}{6} + \\dfrac{2}{6} = \\dfrac{5}{6}$";

/**
 * The steps: choosing, keys, formulas with feedback, a text with a picture, a lost connection.
 *
 * @param language the language of `t`, a BCP 47 tag
 */
export function tryOutSteps(t: TryOutTexts, language: string): readonly TryOutStep[] {
  const drafts = stepDrafts(t);
  const length = { min: drafts.length, max: drafts.length };
  return drafts.map(({ content, options, ...reply }, answered) => ({
    ...reply,
    presented: {
      question: {
        id: questionIdSchema.parse(`try-out-${answered + 1}`),
        content,
        options,
        markup: readQuestionMarkup({ content, options }, readMarkup),
        language,
        position: answered + 1,
      },
      progress: { answered, length },
    },
  }));
}

function stepDrafts(t: TryOutTexts): readonly StepDraft[] {
  return [
    { ...plainReply, content: t("choose.text"), options: [t("choose.a"), t("choose.b"), t("choose.c")] },
    { ...plainReply, content: t("keys.text"), options: [t("keys.a"), t("keys.b"), t("keys.c")] },
    {
      ...plainReply,
      content: t("formula.text", { formula: SUM }),
      options: SUM_OPTIONS,
      feedback: {
        correctAnswer: SUM_ANSWER,
        ...explained(t("formula.explanation", { formula: SUM_EXPLANATION })),
      },
    },
    {
      ...plainReply,
      content: `:::passage ${t("picture.title")}\n${t("picture.passage")}\n\n![${t("picture.alt")}](/try-out/triangle.svg)\n:::\n\n${t("picture.text")}`,
      options: ["$AB$", "$BC$", "$CA$"],
    },
    {
      ...plainReply,
      content: t("connection.text"),
      options: [t("connection.a"), t("connection.b")],
      losesConnection: true,
    },
  ];
}

function explained(explanation: string) {
  return { explanation, markup: readMarkup(explanation) };
}
