import { questionStatusSchema } from "@plumbline/contracts";
import { useTranslations } from "next-intl";
import { Field } from "#ui/field.tsx";
import { Input } from "#ui/input.tsx";
import { type ContentLanguage, languageAttributes } from "#ui/rich-text/language-attributes.ts";
import { MAX_SEARCH_LENGTH } from "#ui/search/search-term.ts";
import { useTextBeforeHydration } from "#ui/search/use-text-before-hydration.ts";
import { Select } from "#ui/select.tsx";
import type { useQuestionFilter } from "./use-question-filter.ts";

interface QuestionFiltersProps {
  readonly concepts: readonly string[];
  /** The language of their names. */
  readonly language: ContentLanguage;
  readonly state: ReturnType<typeof useQuestionFilter>;
}

/** The search box and the filters above the list of questions. */
export function QuestionFilters({ concepts, language, state }: QuestionFiltersProps) {
  const t = useTranslations("admin.question");
  const inputRef = useTextBeforeHydration(state.setText);
  return (
    <search>
      <form
        aria-label={t("filter.form")}
        onSubmit={(event) => event.preventDefault()}
        className="grid gap-4 sm:grid-cols-[2fr_1fr_1fr]"
      >
        <Field label={t("filter.search")}>
          {(control) => (
            <Input
              {...control}
              ref={inputRef}
              type="search"
              placeholder={t("filter.placeholder")}
              autoComplete="off"
              spellCheck={false}
              maxLength={MAX_SEARCH_LENGTH}
              value={state.text}
              onChange={(event) => state.setText(event.target.value)}
            />
          )}
        </Field>
        <Field label={t("filter.concept")}>
          {(control) => (
            <Select
              {...control}
              value={state.filter.concept}
              onChange={(event) => state.setConcept(event.target.value)}
            >
              <option value="">{t("filter.allConcepts")}</option>
              {concepts.map((concept) => (
                <option key={concept} value={concept} {...languageAttributes(concept, language)}>
                  {concept}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label={t("filter.status")}>
          {(control) => (
            <Select
              {...control}
              value={state.filter.status ?? ""}
              onChange={(event) => state.setStatus(event.target.value)}
            >
              <option value="">{t("filter.everyStatus")}</option>
              {questionStatusSchema.options.map((status) => (
                <option key={status} value={status}>
                  {t(`status.${status}`)}
                </option>
              ))}
            </Select>
          )}
        </Field>
      </form>
    </search>
  );
}
