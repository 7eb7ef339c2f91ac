import { clsx } from "clsx";
import { useTranslations } from "next-intl";
import { type ReactNode, useId } from "react";
import { RichText } from "../rich-text/rich-text.tsx";
import { useFormulaWords } from "../rich-text/use-formula-words.ts";
import { type Choice, letterOf } from "./choice.ts";
import { chipLook, optionLook } from "./option-variants.ts";

interface AnswerOptionsProps {
  /** The element that asks the question: it names the group for screen readers. */
  readonly labelledBy: string;
  readonly options: readonly string[];
  readonly choice: Choice | null;
  readonly onChoose: (choice: Choice) => void;
  readonly locked?: boolean;
}

/** The options as radio buttons, and "I don't know" as one of them. There is no form: Enter sends nothing. */
export function AnswerOptions(props: AnswerOptionsProps) {
  const { labelledBy, options, choice, onChoose, locked = false } = props;
  const t = useTranslations("question");
  const name = useId();
  const formulaWords = useFormulaWords();
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
            <span className={chipLook(choice === index)}>{letterOf(index)}</span>
            <RichText inline formulaWords={formulaWords} className="min-w-0 flex-1">
              {option}
            </RichText>
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
  /** Where a key press finds this option's radio button. */
  readonly option?: number;
  readonly quiet?: boolean;
  readonly children: ReactNode;
}

// Locked radios stay focusable: disabling the one that has the focus would drop the focus to the page.
function OptionRadio(props: OptionRadioProps) {
  const { name, chosen, locked, onChoose, option, quiet = false, children } = props;
  const labelId = useId();
  return (
    <label
      id={labelId}
      data-chosen={chosen}
      className={clsx(
        optionLook,
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
      {/* The scroll margins keep it clear of the page's head and of the bar with the button. */}
      {/* Unseen over the letter, not hidden away: who points at the radio button itself hits it. */}
      {/* Chromium leaves formulas out of the name that a label around a control gives; this way they are read. */}
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
