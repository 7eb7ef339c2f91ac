import { useTranslations } from "next-intl";
import { SentenceWithText } from "#ui/rich-text/sentence-with-text.tsx";
import { knownLanguage } from "./known-language.ts";
import type { PoolForm } from "./pool-form.ts";

interface LabelOfConceptProps {
  /** The key of the label, below "admin.pool.label". */
  readonly name: "shareOf" | "cutOf" | "weightOf";
  readonly form: Pick<PoolForm, "concepts" | "language">;
  /** Which concept, from 0. */
  readonly index: number;
}

/** The label of a field about one concept, with its name as it is in the form, or its number while it has none. */
export function LabelOfConcept({ name, form, index }: LabelOfConceptProps) {
  const t = useTranslations("admin.pool.label");
  const concept = form.concepts[index]?.text.trim() ?? "";
  if (concept === "") return t(name, { concept: t("concept", { number: index + 1 }) });
  return (
    <SentenceWithText text={concept} language={knownLanguage(form)}>
      {(place) => t(name, { concept: place })}
    </SentenceWithText>
  );
}
