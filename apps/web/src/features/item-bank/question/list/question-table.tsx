import type { AdminQuestion } from "@plumbline/contracts";
import { useTranslations } from "next-intl";
import { splitPassage } from "#markup/split-passage.ts";
import { questionPath } from "#shell/item-bank-paths.ts";
import { Badge } from "#ui/badge.tsx";
import { useNumberFormatter } from "#ui/format/number-formatter.ts";
import { AuthorText } from "#ui/rich-text/author-text.tsx";
import type { ContentLanguage } from "#ui/rich-text/language-attributes.ts";
import { RichText } from "#ui/rich-text/rich-text.tsx";
import { Cell, ColumnHead, RowHead, Table } from "#ui/table.tsx";
import { TextLink } from "#ui/text-link.tsx";
import { ValueOnScale } from "../form/value-on-scale.tsx";
import { questionStatusTone } from "../question-status-tone.ts";

/** Hides a column on narrow screens, where the row shows the same values below the question's text. */
const WIDE_ONLY_CLASSES = "max-md:hidden";

interface QuestionTableProps {
  readonly questions: readonly AdminQuestion[];
  /** The language of the questions. */
  readonly language: ContentLanguage;
}

/** Table of questions, one per row. */
export function QuestionTable({ questions, language }: QuestionTableProps) {
  const t = useTranslations("admin.question");
  return (
    <Table caption={t("table.caption")}>
      <thead>
        <tr>
          <ColumnHead>{t("table.question")}</ColumnHead>
          <ColumnHead className={WIDE_ONLY_CLASSES}>{t("label.concepts")}</ColumnHead>
          <ColumnHead numeric className={WIDE_ONLY_CLASSES}>
            {t("label.difficulty")}
          </ColumnHead>
          <ColumnHead numeric className={WIDE_ONLY_CLASSES}>
            {t("label.discrimination")}
          </ColumnHead>
          <ColumnHead numeric className={WIDE_ONLY_CLASSES}>
            {t("table.answered")}
          </ColumnHead>
          <ColumnHead className={WIDE_ONLY_CLASSES}>{t("label.status")}</ColumnHead>
        </tr>
      </thead>
      <tbody>
        {questions.map((question) => (
          <QuestionRow key={question.id} question={question} language={language} />
        ))}
      </tbody>
    </Table>
  );
}

interface QuestionRowProps extends Pick<QuestionTableProps, "language"> {
  readonly question: AdminQuestion;
}

function QuestionRow({ question, language }: QuestionRowProps) {
  const t = useTranslations("admin.question");
  const numbers = useNumberFormatter();
  const tone = questionStatusTone[question.status];
  const label = t(`status.${question.status}`);
  const concepts = Object.keys(question.concepts).join(", ");
  return (
    <tr>
      <RowHead className="min-w-48 align-top font-normal">
        <TextLink href={questionPath(question.poolId, question.id)}>
          <span translate="no">{question.id}</span>
        </TextLink>
        <RichText
          inline
          language={language}
          className="mt-1 line-clamp-2 max-h-16 overflow-hidden text-ink-soft"
        >
          {splitPassage(question.content).question}
        </RichText>
        <span className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1 text-ink-faint text-sm md:hidden">
          <Badge tone={tone}>{label}</Badge>
          <AuthorText language={language}>{concepts}</AuthorText>
          <span>{t("table.difficulty", { value: numbers.parameter(question.difficulty) })}</span>
          <span>{t("table.discrimination", { value: numbers.parameter(question.discrimination) })}</span>
          <span>{t("table.answers", { count: question.answered })}</span>
        </span>
      </RowHead>
      <Cell className={`${WIDE_ONLY_CLASSES} align-top text-ink-soft`}>
        <AuthorText language={language}>{concepts}</AuthorText>
      </Cell>
      <Cell numeric className={`${WIDE_ONLY_CLASSES} align-top`}>
        <ValueOnScale value={question.difficulty} from={-3} to={3} />
      </Cell>
      <Cell numeric className={`${WIDE_ONLY_CLASSES} align-top`}>
        <ValueOnScale value={question.discrimination} from={0} to={2.5} />
      </Cell>
      <Cell numeric className={`${WIDE_ONLY_CLASSES} align-top`}>
        {numbers.count(question.answered)}
      </Cell>
      <Cell className={`${WIDE_ONLY_CLASSES} align-top`}>
        <Badge tone={tone}>{label}</Badge>
      </Cell>
    </tr>
  );
}
