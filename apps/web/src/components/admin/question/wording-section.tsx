import { Field } from "../../ui/field.tsx";
import { Textarea } from "../../ui/textarea.tsx";
import type { FormIssues } from "../form/form-issues.ts";
import { FormSection } from "../form/form-section.tsx";
import { OptionsField } from "./options-field.tsx";
import type { QuestionForm } from "./question-form.ts";

interface WordingSectionProps {
  readonly form: QuestionForm;
  readonly issues: FormIssues;
  readonly onChange: (values: Partial<QuestionForm>) => void;
}

/** What is asked: the text, the options with the right one, and the explanation. */
export const WordingSection = ({ form, issues, onChange }: WordingSectionProps) => (
  <FormSection title="What is asked">
    <Field
      label="Question text"
      hint={
        <>
          Markdown, with formulas in LaTeX between dollar signs: <code>$x^2$</code> in a line,{" "}
          <code>$$…$$</code> on lines of their own. An image: <code>![what it shows](https://…)</code>. A long
          text to read stands beside the question when it comes first, between a line{" "}
          <code>:::passage Title</code> and a line <code>:::</code>.
        </>
      }
      error={issues.content}
    >
      {(control) => (
        <Textarea
          {...control}
          rows={5}
          dir="auto"
          value={form.content}
          onChange={(event) => onChange({ content: event.target.value })}
        />
      )}
    </Field>
    <OptionsField options={form.options} correctKey={form.correctKey} issues={issues} onChange={onChange} />
    <Field
      label="Explanation"
      optional
      hint="Why the right answer is right. Students read it where the pool gives feedback."
      error={issues.explanation}
    >
      {(control) => (
        <Textarea
          {...control}
          dir="auto"
          value={form.explanation}
          onChange={(event) => onChange({ explanation: event.target.value })}
        />
      )}
    </Field>
  </FormSection>
);
