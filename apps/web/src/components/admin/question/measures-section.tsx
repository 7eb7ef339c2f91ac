import { formatParameter } from "../../formatting/number.ts";
import type { FormIssues } from "../form/form-issues.ts";
import { FormSection } from "../form/form-section.tsx";
import { NumberField } from "../form/number-field.tsx";
import { ConceptWeightsField } from "./concept-weights-field.tsx";
import type { QuestionForm } from "./question-form.ts";
import { responseCurveOf } from "./response-curve.ts";
import { ResponseCurveFigure } from "./response-curve-figure.tsx";

interface MeasuresSectionProps {
  readonly concepts: readonly string[];
  readonly form: QuestionForm;
  readonly issues: FormIssues;
  readonly onChange: (values: Partial<QuestionForm>) => void;
}

/** What the question measures, and how: concepts, difficulty, discrimination, guessing. */
export const MeasuresSection = ({ concepts, form, issues, onChange }: MeasuresSectionProps) => {
  const { options } = form;
  return (
    <FormSection
      title="What it measures"
      description="From these numbers the test works out what an answer says about a student. Where you have none from earlier answers, estimate."
    >
      <ConceptWeightsField
        concepts={concepts}
        weights={form.weights}
        issues={issues}
        onChange={(weights) => onChange({ weights })}
      />
      <NumberField
        label="Difficulty"
        hint="How proficient a student must be to have an even chance. 0 suits an average student, −3 is very easy, 3 very hard."
        error={issues.difficulty}
        value={form.difficulty}
        onChange={(difficulty) => onChange({ difficulty })}
      />
      <NumberField
        label="Discrimination"
        hint="How sharply it tells students just below that difficulty from those just above. 1 is usual; below 0.5 an answer says little, above 2 is rare."
        error={issues.discrimination}
        value={form.discrimination}
        onChange={(discrimination) => onChange({ discrimination })}
      />
      <NumberField
        label="Guessing"
        hint={`The chance that somebody who knows nothing is right, from 0 to 0.5. Choosing blindly among ${options.length} options gives ${formatParameter(1 / options.length)}; good wrong options make it less.`}
        error={issues.guessing}
        value={form.guessing}
        onChange={(guessing) => onChange({ guessing })}
      />
      <ResponseCurveFigure curve={responseCurveOf(form)} />
    </FormSection>
  );
};
