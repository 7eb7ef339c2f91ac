import { useTranslations } from "next-intl";
import { createStatementFormatter, type StatementFormatter } from "./statement-formatter.ts";

/** The formatter of statements in the language of the page. For components that are not async. */
export function useStatementFormatter(): StatementFormatter {
  return createStatementFormatter(useTranslations("proficiency"));
}
