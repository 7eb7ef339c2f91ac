import type { Markup } from "@plumbline/contracts";
import { clsx } from "clsx";
import { Check, X } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ContentLanguage } from "../rich-text/language-attributes.ts";
import { MarkedText } from "../rich-text/marked-text.tsx";
import { type Choice, letterOf } from "./choice.ts";
import { denseOptionClasses, letterClasses, OPTION_TEXT_CLASSES, optionClasses } from "./option-classes.ts";

interface ReviewedOptionsProps {
  readonly options: readonly string[];
  /** What `readMarkup` made of each option. */
  readonly markup: readonly Markup[];
  readonly language: ContentLanguage;
  readonly correctAnswer: number;
  readonly choice: Choice | null;
  readonly choiceLabel?: string;
  /** Lower rows, for pages with many questions. */
  readonly dense?: boolean;
}

/** The options of a question that is only read. The right one and the chosen one are marked in words and in colour. */
export function ReviewedOptions(props: ReviewedOptionsProps) {
  const t = useTranslations("question");
  const {
    options,
    markup,
    language,
    correctAnswer,
    choice,
    choiceLabel = t("yourAnswer"),
    dense = false,
  } = props;
  return (
    <>
      <ol className={clsx("grid grid-cols-1", dense ? "gap-1.5" : "gap-2.5")} aria-label={t("answers")}>
        {options.map((option, index) => (
          <li
            key={`${letterOf(index)} ${option}`}
            className={clsx(
              dense ? denseOptionClasses : optionClasses,
              "flex-wrap",
              frameOf(index === correctAnswer, index === choice),
            )}
          >
            <span className={letterClasses(false)}>{letterOf(index)}</span>
            <MarkedText
              inline
              markup={markup[index] ?? "as-written"}
              language={language}
              className={OPTION_TEXT_CLASSES}
            >
              {option}
            </MarkedText>
            <Marks right={index === correctAnswer} chosen={index === choice} choiceLabel={choiceLabel} />
          </li>
        ))}
      </ol>
      {choice === "do-not-know" && (
        <p className="mt-3 text-ink-soft text-sm">{t("chosenNothing", { label: choiceLabel })}</p>
      )}
    </>
  );
}

function frameOf(right: boolean, chosen: boolean): string {
  if (right) return "border-good/60 bg-good-soft";
  return chosen ? "border-bad/60 bg-bad-soft" : "border-line bg-surface";
}

interface MarksProps {
  readonly right: boolean;
  readonly chosen: boolean;
  readonly choiceLabel: string;
}

function Marks({ right, chosen, choiceLabel }: MarksProps) {
  const t = useTranslations("question");
  if (!right && !chosen) return null;
  const Icon = right ? Check : X;
  const rightLabel = chosen ? t("chosenAndRight", { label: choiceLabel }) : t("rightAnswer");
  const label = right ? rightLabel : choiceLabel;
  return (
    <span
      className={clsx(
        "inline-flex items-center gap-1.5 font-medium text-sm max-sm:w-full max-sm:ps-11.5",
        right ? "text-good" : "text-bad",
      )}
    >
      <Icon className="size-4" strokeWidth={2.5} aria-hidden="true" />
      {label}
    </span>
  );
}
