import type { GuardedStep } from "@plumbline/contracts";
import { useTranslations } from "next-intl";
import { LeftOutBadgeLine } from "#features/sessions/rapid-guess-badge.tsx";
import { SetAsideBadgeLine } from "#features/sessions/set-aside-badge.tsx";
import { useNumberFormatter } from "#ui/format/number-formatter.ts";
import { Cell, ColumnHead, RowHead, Table } from "#ui/table.tsx";

/** Each question of a test that does not reveal which answers are right: its concepts, and how the precision grew. */
export function GuardedPathTable({ steps }: { readonly steps: readonly GuardedStep[] }) {
  const t = useTranslations("student.result.path");
  const { theta } = useNumberFormatter();
  return (
    <Table caption={t("caption")}>
      <thead>
        <tr>
          <ColumnHead numeric>{t("number")}</ColumnHead>
          <ColumnHead>{t("concept")}</ColumnHead>
          <ColumnHead>{t("forYou")}</ColumnHead>
          <ColumnHead>{t("told")}</ColumnHead>
          <ColumnHead numeric>{t("unsure")}</ColumnHead>
        </tr>
      </thead>
      <tbody>
        {steps.map(({ position, concepts, doNotKnow, match, told, certainty, setAside, leftOut }) => (
          <tr key={position}>
            <RowHead className="text-end tabular-nums">{position}</RowHead>
            <Cell>
              {concepts.join(", ")}
              {doNotKnow && <span className="block text-ink-faint text-sm">{t("saidDoNotKnow")}</span>}
              <SetAsideBadgeLine setAside={setAside} />
              <LeftOutBadgeLine leftOut={leftOut} />
            </Cell>
            <Cell>{t(`match.${match}`)}</Cell>
            <Cell>{t(`weight.${told}`)}</Cell>
            <Cell numeric className="whitespace-nowrap">
              {certainty
                .filter(({ name }) => concepts.includes(name))
                .map(({ standardError }) => theta(standardError))
                .join(", ")}
            </Cell>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
