import { ownValue } from "@plumbline/contracts";
import { useTranslations } from "next-intl";
import { FieldGroup } from "#form/field-group.tsx";
import type { FormIssues } from "#form/form-issues.ts";
import { Field } from "#ui/field.tsx";
import { Input } from "#ui/input.tsx";
import type { ContentLanguage } from "#ui/rich-text/language-attributes.ts";
import { SentenceWithText } from "#ui/rich-text/sentence-with-text.tsx";

interface ConceptWeightsFieldProps {
  /** The names of the pool's concepts, in the pool's order. */
  readonly concepts: readonly string[];
  /** The language of their names. */
  readonly language: ContentLanguage;
  readonly weights: Readonly<Record<string, string>>;
  readonly issues: FormIssues;
  readonly onChange: (weights: Readonly<Record<string, string>>) => void;
}

/** Input fields for the weight of each concept in a question. */
export function ConceptWeightsField(props: ConceptWeightsFieldProps) {
  const { concepts, language, weights, issues, onChange } = props;
  const t = useTranslations("admin.question");
  return (
    <FieldGroup label={t("label.concepts")} hint={t("weights.hint")} error={issues.concepts}>
      <div className="grid gap-x-6 gap-y-3 sm:grid-cols-2">
        {concepts.map((concept) => (
          <Field
            key={concept}
            label={
              <SentenceWithText text={concept} language={language}>
                {(place) => t("label.weightOf", { concept: place })}
              </SentenceWithText>
            }
            error={issues[`concepts.${concept}`]}
          >
            {(control) => (
              <Input
                {...control}
                inputMode="decimal"
                autoComplete="off"
                placeholder={t("weights.notAsked")}
                className="max-w-40 tabular-nums"
                value={ownValue(weights, concept) ?? ""}
                onChange={(event) => onChange({ ...weights, [concept]: event.target.value })}
              />
            )}
          </Field>
        ))}
      </div>
    </FieldGroup>
  );
}
