import { questionStatusSchema } from "@plumbline/contracts";
import { Field } from "../../ui/field.tsx";
import { Input } from "../../ui/input.tsx";
import type { FormIssues } from "../form/form-issues.ts";
import { FormSection } from "../form/form-section.tsx";
import { RadioCards } from "../form/radio-cards.tsx";
import type { QuestionForm } from "./question-form.ts";
import { questionStatusWords } from "./status-words.ts";

const statuses = questionStatusSchema.options.map((value) => ({
  value,
  label: questionStatusWords[value].label,
  hint: questionStatusWords[value].meaning,
}));

interface PlaceSectionProps {
  readonly isNew: boolean;
  readonly form: QuestionForm;
  readonly issues: FormIssues;
  readonly onChange: (values: Partial<QuestionForm>) => void;
}

/** The question's place in the bank: its id, which never changes, and its status. */
export const PlaceSection = ({ isNew, form, issues, onChange }: PlaceSectionProps) => (
  <FormSection title="In the bank">
    {isNew && (
      <Field
        label="Id"
        optional
        hint="Your own name for the question, such as alg-012, unique in the whole bank. It cannot be changed later. Left empty, one is made up."
        error={issues.id}
      >
        {(control) => (
          <Input
            {...control}
            className="max-w-72"
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            value={form.id}
            onChange={(event) => onChange({ id: event.target.value })}
          />
        )}
      </Field>
    )}
    <RadioCards
      label="Status"
      error={issues.status}
      choices={statuses}
      value={form.status}
      onChange={(status) => onChange({ status })}
    />
  </FormSection>
);
