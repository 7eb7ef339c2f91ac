import type { Markup } from "@plumbline/contracts";
import { clsx } from "clsx";
import { useTranslations } from "next-intl";
import { type ReactNode, useId } from "react";
import type { ContentLanguage } from "../rich-text/language-attributes.ts";
import { MarkedText } from "../rich-text/marked-text.tsx";
import { useFormulaVocabulary } from "../rich-text/use-formula-vocabulary.ts";
import { type Choice, letterOf } from "./choice.ts";
import { letterClasses, OPTION_TEXT_CLASSES, optionClasses } from "./option-classes.ts";

interface AnswerOptionsProps {
  /** The id of the element with the stem, which is the accessible name of the group. */
  readonly labelledBy: string;
  readonly options: readonly string[];
  /** What `readMarkup` made of each option. */
  readonly markup: readonly Markup[];
  readonly language: ContentLanguage;
  readonly choice: Choice | null;
  readonly onChoose: (choice: Choice) => void;
  readonly locked?: boolean;
}

/** The options as radio buttons, with "I don't know" as the last. There is no form, so that Enter does not submit. */
export function AnswerOptions(props: AnswerOptionsProps) {
  const { labelledBy, options, markup, language, choice, onChoose, locked = false } = props;
  const t = useTranslations("question");
  const name = useId();
  const formulaVocabulary = useFormulaVocabulary();
  const radio = (value: Choice) => ({
    name,
    locked,
    chosen: choice === value,
    onChoose: () => onChoose(value),
  });
  return (
    <fieldset aria-labelledby={labelledBy} className="min-w-0">
      <legend className="sr-only">{t("legend")}</legend>
      <div className="grid grid-cols-1 gap-2.5">
        {options.map((option, index) => (
          <OptionRadio key={`${letterOf(index)} ${option}`} {...radio(index)} option={index}>
            <span className={letterClasses(choice === index)}>{letterOf(index)}</span>
            <MarkedText
              inline
              markup={markup[index] ?? "as-written"}
              language={language}
              formulaVocabulary={formulaVocabulary}
              className={OPTION_TEXT_CLASSES}
            >
              {option}
            </MarkedText>
          </OptionRadio>
        ))}
        <OptionRadio {...radio("do-not-know")} quiet>
          <span className="w-8 text-center text-ink-faint" aria-hidden="true">
            ?
          </span>
          <span className="text-ink-soft">{t("doNotKnow")}</span>
        </OptionRadio>
      </div>
    </fieldset>
  );
}

interface OptionRadioProps {
  readonly name: string;
  readonly chosen: boolean;
  readonly locked: boolean;
  readonly onChoose: () => void;
  /** The option's index, by which key presses find its radio button. */
  readonly option?: number;
  readonly quiet?: boolean;
  readonly children: ReactNode;
}

// Locked radio buttons stay focusable: disabling the focused one would move the focus to the page.
function OptionRadio(props: OptionRadioProps) {
  const { name, chosen, locked, onChoose, option, quiet = false, children } = props;
  const labelId = useId();
  return (
    <label
      id={labelId}
      data-chosen={chosen}
      className={clsx(
        optionClasses,
        "transition-[background-color,border-color,box-shadow] duration-150",
        "has-focus-visible:outline-2 has-focus-visible:outline-accent has-focus-visible:outline-offset-2",
        locked ? "cursor-default" : "cursor-pointer",
        chosen
          ? "border-accent bg-accent-soft ring-1 ring-accent"
          : clsx(
              quiet ? "border-line-firm border-dashed" : "border-line-firm bg-surface shadow-card",
              !locked && "hover:border-ink-faint hover:bg-sunken",
            ),
      )}
    >
      {/* The scroll margins keep the control clear of the page's header and of the bar with the button. */}
      {/* The control is transparent and above the letter, so that a pointer can hit the control itself. */}
      {/* Chromium omits formulas from the name that an enclosing label gives; `aria-labelledby` includes them. */}
      <input
        type="radio"
        aria-labelledby={labelId}
        className="absolute inset-y-0 start-0 w-14 cursor-[inherit] scroll-mt-20 scroll-mb-28 opacity-0"
        name={name}
        checked={chosen}
        onChange={() => !locked && onChoose()}
        {...(option === undefined ? {} : { "data-option": option })}
        {...(locked ? { "aria-disabled": true } : {})}
      />
      {children}
    </label>
  );
}
