import type { ConceptProficiency, OpenStep, TestPathOutput } from "@plumbline/contracts";
import { useTranslations } from "next-intl";
import { EstimateWithInterval } from "#features/proficiency/estimate-with-interval.tsx";
import { OutcomeSymbol } from "#features/proficiency/path-legend-symbols.tsx";
import { outcomeOfStep } from "#features/proficiency/path-series.ts";
import { LeftOutBadgeLine } from "#features/sessions/rapid-guess-badge.tsx";
import { SetAsideBadgeLine } from "#features/sessions/set-aside-badge.tsx";
import { useNumberFormatter } from "#ui/format/number-formatter.ts";
import { AuthorText } from "#ui/rich-text/author-text.tsx";
import type { ContentLanguage } from "#ui/rich-text/language-attributes.ts";
import { Cell, ColumnHead, RowHead, Table } from "#ui/table.tsx";

interface Spoken {
  /** The language of the names of the concepts. */
  readonly language: ContentLanguage;
}

interface OpenPathTableProps extends Spoken {
  readonly path: Extract<TestPathOutput, { detail: "open" }>;
}

interface StepProps {
  readonly step: OpenStep;
}

type NamedStepProps = StepProps & Spoken;

/**
 * Each question of a test: its concepts, its difficulty for the student, the outcome, and the estimate after it. The
 * result is at the end where answers were set aside. A table, or on a narrow screen a list.
 */
export function OpenPathTable(props: OpenPathTableProps) {
  return (
    <>
      <div className="max-sm:hidden">
        <WideTable {...props} />
      </div>
      <div className="sm:hidden">
        <NarrowList {...props} />
      </div>
    </>
  );
}

function WideTable({ path: { steps, final }, language }: OpenPathTableProps) {
  const t = useTranslations("student.result.path");
  return (
    <Table caption={t("caption")}>
      <thead>
        <tr>
          <ColumnHead numeric>{t("number")}</ColumnHead>
          <ColumnHead>{t("concept")}</ColumnHead>
          <ColumnHead>{t("answer")}</ColumnHead>
          <ColumnHead>{t("forYou")}</ColumnHead>
          <ColumnHead>{t("told")}</ColumnHead>
          <ColumnHead numeric>{t("after")}</ColumnHead>
        </tr>
      </thead>
      <tbody>
        {steps.map((step) => (
          <StepRow key={step.position} step={step} language={language} />
        ))}
      </tbody>
      {final !== undefined && (
        <tfoot>
          <tr className="border-line-firm border-t">
            <RowHead colSpan={5}>{t("resultWithout")}</RowHead>
            <Cell numeric>
              <Estimates estimates={final} language={language} showsNames />
            </Cell>
          </tr>
        </tfoot>
      )}
    </Table>
  );
}

function StepRow({ step, language }: NamedStepProps) {
  return (
    <tr>
      <RowHead className="text-end tabular-nums">{step.position}</RowHead>
      <Cell>
        <AuthorText language={language}>{step.concepts.join(", ")}</AuthorText>
      </Cell>
      <Cell className="whitespace-nowrap">
        <StepOutcome step={step} />
        <SetAsideBadgeLine setAside={step.setAside} />
        <LeftOutBadgeLine leftOut={step.leftOut} />
      </Cell>
      <Cell>
        <StepMatch step={step} />
      </Cell>
      <Cell>
        <StepWeight step={step} />
      </Cell>
      <Cell numeric>
        <StepEstimates step={step} language={language} />
      </Cell>
    </tr>
  );
}

function NarrowList({ path: { steps, final }, language }: OpenPathTableProps) {
  const t = useTranslations("student.result.path");
  return (
    <ol aria-label={t("caption")} className="divide-y divide-line">
      {steps.map((step) => (
        <StepItem key={step.position} step={step} language={language} />
      ))}
      {final !== undefined && (
        <li className="py-3">
          <p className="font-medium">{t("resultWithout")}</p>
          <p className="mt-1 text-end text-sm tabular-nums">
            <Estimates estimates={final} language={language} showsNames />
          </p>
        </li>
      )}
    </ol>
  );
}

function StepItem({ step, language }: NamedStepProps) {
  const t = useTranslations("student.result.path");
  return (
    <li className="py-3">
      <p className="flex justify-between gap-4 font-medium">
        <span>
          {step.position}. <AuthorText language={language}>{step.concepts.join(", ")}</AuthorText>
        </span>
        <span className="whitespace-nowrap text-end">
          <StepOutcome step={step} />
          <SetAsideBadgeLine setAside={step.setAside} />
          <LeftOutBadgeLine leftOut={step.leftOut} />
        </span>
      </p>
      <dl className="mt-1 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-sm *:odd:text-ink-soft *:even:text-end">
        <dt>{t("forYou")}</dt>
        <dd>
          <StepMatch step={step} />
        </dd>
        <dt>{t("told")}</dt>
        <dd>
          <StepWeight step={step} />
        </dd>
        <dt>{t("after")}</dt>
        <dd className="tabular-nums">
          <StepEstimates step={step} language={language} />
        </dd>
      </dl>
    </li>
  );
}

function StepOutcome({ step }: StepProps) {
  const t = useTranslations("session.outcome");
  const outcome = outcomeOfStep(step);
  return (
    <>
      <OutcomeSymbol outcome={outcome} /> {t(outcome)}
    </>
  );
}

function StepMatch({ step }: StepProps) {
  const t = useTranslations("student.result.path");
  const { percent } = useNumberFormatter();
  return (
    <>
      {t(`match.${step.match}`)}
      <span className="block text-ink-faint text-sm">{t("chance", { chance: percent(step.chance) })}</span>
    </>
  );
}

function StepWeight({ step }: StepProps) {
  const t = useTranslations("student.result.path");
  const { parameter } = useNumberFormatter();
  return (
    <>
      {t(`weight.${step.told}`)}
      <span className="block text-ink-faint text-sm">
        {t("information", { information: parameter(step.information) })}
      </span>
    </>
  );
}

/** The estimates on the concepts that the question measured. */
function StepEstimates({ step, language }: NamedStepProps) {
  const measured = step.after.filter(({ name }) => step.concepts.includes(name));
  return <Estimates estimates={measured} language={language} showsNames={measured.length > 1} />;
}

interface EstimatesProps extends Spoken {
  readonly estimates: readonly ConceptProficiency[];
  /** Shows each concept's name before its estimate. */
  readonly showsNames: boolean;
}

function Estimates({ estimates, language, showsNames }: EstimatesProps) {
  return estimates.map(({ name, proficiency, standardError }) => (
    <span key={name} className="block whitespace-nowrap">
      {showsNames && (
        <>
          <AuthorText language={language}>{name}</AuthorText>{" "}
        </>
      )}
      <EstimateWithInterval proficiency={proficiency} standardError={standardError} />
    </span>
  ));
}
