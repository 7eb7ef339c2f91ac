import { useTranslations } from "next-intl";
import type { FormIssues } from "#form/form-issues.ts";
import { FormSection } from "#form/form-section.tsx";
import { NumberField } from "#form/number-field.tsx";
import { useNumberFormatter } from "#ui/format/number-formatter.ts";
import type { ContentLanguage } from "#ui/rich-text/language-attributes.ts";
import { ConceptWeightsField } from "./concept-weights-field.tsx";
import { guessingOf, type QuestionForm } from "./question-form.ts";
import { responseCurveOf } from "./response-curve.ts";
import { ResponseCurveFigure } from "./response-curve-figure.tsx";

interface ItemParametersSectionProps {
  readonly concepts: readonly string[];
  /** The language of their names. */
  readonly language: ContentLanguage;
  readonly form: QuestionForm;
  readonly issues: FormIssues;
  readonly onChange: (values: Partial<QuestionForm>) => void;
}

/** Form section for the concept weights and the item parameters: difficulty, discrimination, guessing. */
export function ItemParametersSection(props: ItemParametersSectionProps) {
  const { concepts, language, form, issues, onChange } = props;
  const t = useTranslations("admin.question");
  const numbers = useNumberFormatter();
  const { options } = form;
  return (
    <FormSection title={t("measures.title")} description={t("measures.text")}>
      <ConceptWeightsField
        concepts={concepts}
        language={language}
        weights={form.weights}
        issues={issues}
        onChange={(weights) => onChange({ weights })}
      />
      <NumberField
        label={t("label.difficulty")}
        hint={t("measures.difficultyHint")}
        error={issues.difficulty}
        value={form.difficulty}
        onChange={(difficulty) => onChange({ difficulty })}
      />
      <NumberField
        label={t("label.discrimination")}
        hint={t("measures.discriminationHint")}
        error={issues.discrimination}
        value={form.discrimination}
        onChange={(discrimination) => onChange({ discrimination })}
      />
      <NumberField
        label={t("label.guessing")}
        hint={t(form.guessing === null ? "measures.guessingFollows" : "measures.guessingHint", {
          count: options.length,
          chance: numbers.parameter(1 / options.length),
        })}
        error={issues.guessing}
        value={guessingOf(form)}
        onChange={(guessing) => onChange({ guessing })}
      />
      <ResponseCurveFigure curve={responseCurveOf(form)} />
    </FormSection>
  );
}
