import { type MissingGuessing, type ParameterSource, parameterSourceSchema } from "@plumbline/contracts";
import { useTranslations } from "next-intl";
import { RadioCards } from "#form/radio-cards.tsx";
import { Card } from "#ui/card.tsx";

interface GuessingQuestionProps {
  readonly missing: MissingGuessing;
  /** The answer so far. */
  readonly value: ParameterSource | null;
  /** Whether the author tried to apply the file without an answer. */
  readonly isUnanswered: boolean;
  readonly onChange: (value: ParameterSource) => void;
}

/** Asks once for the whole file where its parameters come from, because new questions in it have no guessing. */
export function GuessingQuestion({ missing, value, isUnanswered, onChange }: GuessingQuestionProps) {
  const t = useTranslations("admin.import.guessing");
  return (
    <Card>
      <RadioCards
        label={t("title")}
        hint={
          <>
            {t("hint", { count: missing.questions })}
            {missing.parameters !== null && ` ${t("round")}`}
          </>
        }
        error={isUnanswered ? t("choose") : undefined}
        choices={parameterSourceSchema.options.map((source) => ({
          value: source,
          label: t(source),
          hint: t(`${source}Hint`),
        }))}
        value={value}
        onChange={onChange}
      />
    </Card>
  );
}
