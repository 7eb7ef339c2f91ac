import {
  BANDS,
  type BankEnd,
  type ConceptMeasurement,
  type Rank,
  type Statement,
} from "@plumbline/contracts";
import type { Messages } from "next-intl";
import type { Translate } from "#i18n/translate.ts";

/** Puts into words what a test says of a concept. The server has decided what may be said; this translates it. */
export interface StatementFormatter {
  /** "average or above", or "too early to say". */
  readonly statement: (statement: Statement) => string;
  /**
   * A sentence without its full stop, the same on every page: "Well above average; the test has no harder questions", "Not
   * measured in this test".
   */
  readonly measurement: (concept: Pick<ConceptMeasurement, "statement" | "bankEnd">) => string;
  /** "ahead of 65 to 95 of 100 people"; null where the rank says nothing. */
  readonly rank: (rank: Rank) => string | null;
}

/** Makes the formatter of a language. Components get it from `useStatementFormatter`. */
export function createStatementFormatter(t: Translate<"proficiency">): StatementFormatter {
  const statement: StatementFormatter["statement"] = (told) => t(`statement.${runOf(told)}`);
  return {
    statement,
    measurement: ({ statement: told, bankEnd }) => {
      if (told === null) return t("notMeasuredInTest");
      const words = capitalize(statement(told));
      return bankEnd === null
        ? words
        : t("withBankEnd", { words, end: t(`bankEnd.${bankEnd satisfies BankEnd}`) });
    },
    rank: ({ from, to }) => {
      if (from === 0) return to === 100 ? null : t("rank.atMost", { to });
      return to === 100 ? t("rank.atLeast", { from }) : t("rank.between", { from, to });
    },
  };
}

/** A run of bands that has a text: "average_above". */
type Run = keyof Messages["proficiency"]["statement"];

function runOf({ from, to }: Statement): Run {
  // Both ends are bands and `from` is never above `to`: a test compares these runs with the texts.
  return `${from}_${to}` as Run;
}

/** Every run that a statement can be. */
export function allStatements(): readonly Statement[] {
  return BANDS.flatMap((from, first) => BANDS.slice(first).map((to) => ({ from, to })));
}

function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
