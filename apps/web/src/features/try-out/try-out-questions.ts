import { type Feedback, questionIdSchema } from "@plumbline/contracts";
import type { Asked } from "#features/take-test/state/runner-state.ts";
import type { Translate } from "#i18n/translate.ts";

/** One step of the rehearsal: a question as the server would send it, and what becomes of its answer. */
export interface TryOutStep {
  readonly asked: Asked;
  /** Told after the answer, as in tests that give feedback; null for the next question at once. */
  readonly feedback: Omit<Feedback, "correct"> | null;
  /** The first try to send the answer finds no connection. */
  readonly losesConnection: boolean;
}

type Texts = Translate<"tryOut.question">;

interface Draft extends Pick<TryOutStep, "feedback" | "losesConnection"> {
  readonly content: string;
  readonly options: readonly string[];
}

const plain = { feedback: null, losesConnection: false } as const;

const SUM = "$\\dfrac{1}{2} + \\dfrac{1}{3}$";
const SUM_OPTIONS = ["$\\dfrac{2}{5}$", "$\\dfrac{5}{6}$", "$\\dfrac{1}{6}$", "$\\dfrac{2}{6}$"];
const FIVE_SIXTHS = 1;
const SUM_EXPLAINED = "$\\dfrac{1}{2} + \\dfrac{1}{3} = \\dfrac{3}{6} + \\dfrac{2}{6} = \\dfrac{5}{6}$";

/** The steps of the rehearsal: choosing, keys, formulas and feedback, a text with a picture, a lost connection. */
export function tryOutStepsOf(t: Texts): readonly TryOutStep[] {
  const drafts = draftsOf(t);
  const length = { min: drafts.length, max: drafts.length };
  return drafts.map(({ content, options, ...outcome }, answered) => ({
    ...outcome,
    asked: {
      question: {
        id: questionIdSchema.parse(`try-out-${answered + 1}`),
        content,
        options,
        position: answered + 1,
      },
      progress: { answered, length },
    },
  }));
}

function draftsOf(t: Texts): readonly Draft[] {
  return [
    { ...plain, content: t("choose.text"), options: [t("choose.a"), t("choose.b"), t("choose.c")] },
    { ...plain, content: t("keys.text"), options: [t("keys.a"), t("keys.b"), t("keys.c")] },
    {
      ...plain,
      content: t("formula.text", { formula: SUM }),
      options: SUM_OPTIONS,
      feedback: {
        correctAnswer: FIVE_SIXTHS,
        explanation: t("formula.explanation", { formula: SUM_EXPLAINED }),
      },
    },
    {
      ...plain,
      content: `:::passage ${t("picture.title")}\n${t("picture.passage")}\n\n![${t("picture.alt")}](/try-out/triangle.svg)\n:::\n\n${t("picture.text")}`,
      options: ["$AB$", "$BC$", "$CA$"],
    },
    {
      ...plain,
      content: t("connection.text"),
      options: [t("connection.a"), t("connection.b")],
      losesConnection: true,
    },
  ];
}
