import { Field } from "../../ui/field.tsx";
import { Input } from "../../ui/input.tsx";
import { Textarea } from "../../ui/textarea.tsx";
import { FormSection } from "../form/form-section.tsx";
import { ConceptsField } from "./concepts-field.tsx";
import { poolLabels } from "./pool-field-labels.ts";
import type { PoolSectionProps } from "./pool-section.ts";

/** What the pool is called and what it measures. */
export const AboutSection = ({ form, issues, onChange }: PoolSectionProps) => (
  <FormSection title="About the test">
    <Field label={poolLabels.name} hint="Students see it on their list of tests." error={issues.name}>
      {(control) => (
        <Input
          {...control}
          autoComplete="off"
          value={form.name}
          onChange={(event) => onChange({ name: event.target.value })}
        />
      )}
    </Field>
    <Field
      label={poolLabels.description}
      optional
      hint="One or two sentences for students: what it is about, what to have at hand."
      error={issues.description}
    >
      {(control) => (
        <Textarea
          {...control}
          value={form.description}
          onChange={(event) => onChange({ description: event.target.value })}
        />
      )}
    </Field>
    <ConceptsField form={form} issues={issues} onChange={onChange} />
  </FormSection>
);
