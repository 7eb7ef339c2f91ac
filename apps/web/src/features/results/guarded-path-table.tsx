import type { GuardedStep } from "@plumbline/contracts";
import { useTranslations } from "next-intl";
import { LeftOutBadgeLine } from "#features/sessions/rapid-guess-badge.tsx";
import { SetAsideBadgeLine } from "#features/sessions/set-aside-badge.tsx";
import { AuthorText } from "#ui/rich-text/author-text.tsx";
import type { ContentLanguage } from "#ui/rich-text/language-attributes.ts";
import { Cell, ColumnHead, RowHead, Table } from "#ui/table.tsx";

interface GuardedPathTableProps {
  readonly steps: readonly GuardedStep[];
  /** The language of the names of the concepts. */
  readonly language: ContentLanguage;
}

/** Each question of a test that does not reveal which answers are right: its concepts. */
export function GuardedPathTable({ steps, language }: GuardedPathTableProps) {
  const t = useTranslations("student.result.path");
  return (
    <Table caption={t("caption")}>
      <thead>
        <tr>
          <ColumnHead numeric>{t("number")}</ColumnHead>
          <ColumnHead>{t("concept")}</ColumnHead>
        </tr>
      </thead>
      <tbody>
        {steps.map(({ position, concepts, doNotKnow, setAside, leftOut }) => (
          <tr key={position}>
            <RowHead className="text-end tabular-nums">{position}</RowHead>
            <Cell>
              <AuthorText language={language}>{concepts.join(", ")}</AuthorText>
              {doNotKnow && <span className="block text-ink-faint text-sm">{t("saidDoNotKnow")}</span>}
              <SetAsideBadgeLine setAside={setAside} />
              <LeftOutBadgeLine leftOut={leftOut} />
            </Cell>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
