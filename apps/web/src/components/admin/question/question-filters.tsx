import { questionStatusSchema } from "@plumbline/contracts";
import { SEARCH_LENGTH } from "../../teacher/search-term.ts";
import { useTypedEarly } from "../../teacher/use-typed-early.ts";
import { Field } from "../../ui/field.tsx";
import { Input } from "../../ui/input.tsx";
import { Select } from "../../ui/select.tsx";
import { questionStatusWords } from "./status-words.ts";
import type { useQuestionFilter } from "./use-question-filter.ts";

interface QuestionFiltersProps {
  readonly concepts: readonly string[];
  readonly state: ReturnType<typeof useQuestionFilter>;
}

/** Narrows the list of questions. */
export const QuestionFilters = ({ concepts, state }: QuestionFiltersProps) => {
  const box = useTypedEarly(state.setText);
  return (
    <search>
      <form
        aria-label="Filter questions"
        onSubmit={(event) => event.preventDefault()}
        className="grid gap-4 sm:grid-cols-[2fr_1fr_1fr]"
      >
        <Field label="Search">
          {(control) => (
            <Input
              {...control}
              ref={box}
              type="search"
              placeholder="Id or text"
              autoComplete="off"
              spellCheck={false}
              maxLength={SEARCH_LENGTH}
              value={state.text}
              onChange={(event) => state.setText(event.target.value)}
            />
          )}
        </Field>
        <Field label="Concept">
          {(control) => (
            <Select
              {...control}
              value={state.filter.concept}
              onChange={(event) => state.setConcept(event.target.value)}
            >
              <option value="">All concepts</option>
              {concepts.map((concept) => (
                <option key={concept} value={concept}>
                  {concept}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label="Status">
          {(control) => (
            <Select
              {...control}
              value={state.filter.status ?? ""}
              onChange={(event) => state.setStatus(event.target.value)}
            >
              <option value="">Every status</option>
              {questionStatusSchema.options.map((status) => (
                <option key={status} value={status}>
                  {questionStatusWords[status].label}
                </option>
              ))}
            </Select>
          )}
        </Field>
      </form>
    </search>
  );
};
