import type { SessionId, StudentProgressOutput } from "@plumbline/contracts";
import { LocalTime } from "../formatting/local-time.tsx";
import { formatTheta } from "../formatting/number.ts";
import { Cell, ColumnHead, RowHead, Table } from "../ui/table.tsx";
import { TextLink } from "../ui/text-link.tsx";
import { intervalOf } from "./interval-in-words.ts";
import { ProficiencyPanel } from "./proficiency-panel.tsx";
import { type ProgressRow, progressRows } from "./progress-rows.ts";

interface ProficiencyChartProps {
  /** `student.progress`. */
  readonly concepts: StudentProgressOutput["concepts"];
  /** Where a test of the table leads to; left out, nowhere. */
  readonly sessionHref?: (sessionId: SessionId) => string;
}

/**
 * Proficiency per concept over the tests taken: a panel for each concept on one common scale (colours need not
 * be told apart), one step for each test, and a table with the same figures.
 */
export const ProficiencyChart = ({ concepts, sessionHref }: ProficiencyChartProps) => {
  const measured = concepts.filter(({ points }) => points.length > 0);
  return (
    <div className="grid gap-6 *:min-w-0">
      <ul className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
        {measured.map(({ name, points }) => (
          <li key={name} className="rounded-card border border-line bg-surface p-4">
            <h3 className="mb-2 font-medium text-[0.9375rem]">{name}</h3>
            <ProficiencyPanel name={name} points={points} />
            <Span points={points} />
          </li>
        ))}
      </ul>
      <ProgressTable
        names={measured.map(({ name }) => name)}
        rows={progressRows(measured)}
        {...(sessionHref === undefined ? {} : { sessionHref })}
      />
    </div>
  );
};

/** From when to when a panel reaches. */
const Span = ({ points }: { readonly points: readonly { readonly at: string }[] }) => {
  const [first] = points;
  const last = points.at(-1);
  if (first === undefined || last === undefined) return null;
  return (
    <p className="mt-1 flex justify-between ps-6 text-ink-faint text-xs">
      <LocalTime instant={first.at} style="short-date" />
      {points.length > 1 && <LocalTime instant={last.at} style="short-date" />}
    </p>
  );
};

interface ProgressTableProps {
  readonly names: readonly string[];
  readonly rows: readonly ProgressRow[];
  readonly sessionHref?: (sessionId: SessionId) => string;
}

const ProgressTable = ({ names, rows, sessionHref }: ProgressTableProps) => (
  <Table caption="Proficiency after each test, with its 95 % interval">
    <thead>
      <tr>
        <ColumnHead>Test</ColumnHead>
        {names.map((name) => (
          <ColumnHead key={name} numeric>
            {name}
          </ColumnHead>
        ))}
      </tr>
    </thead>
    <tbody>
      {rows.map(({ sessionId, at, points }) => (
        <tr key={sessionId}>
          <RowHead className="font-normal">
            {sessionHref === undefined ? (
              <LocalTime instant={at} />
            ) : (
              <TextLink href={sessionHref(sessionId)}>
                <LocalTime instant={at} />
              </TextLink>
            )}
          </RowHead>
          {points.map((point, index) => (
            <Cell key={names[index]} numeric className="whitespace-nowrap">
              {point === null ? (
                <span className="text-ink-faint">not measured</span>
              ) : (
                <EstimateFigures {...point} />
              )}
            </Cell>
          ))}
        </tr>
      ))}
    </tbody>
  </Table>
);

interface EstimateFiguresProps {
  readonly proficiency: number;
  readonly standardError: number;
}

/** "0.4 (−0.4 to 1.2)": an estimate with its 95 % interval, for a table. */
export const EstimateFigures = ({ proficiency, standardError }: EstimateFiguresProps) => {
  const [lower, upper] = intervalOf(proficiency, standardError);
  return (
    <>
      {formatTheta(proficiency)}{" "}
      <span className="text-ink-faint text-sm">
        ({formatTheta(lower)} to {formatTheta(upper)})
      </span>
    </>
  );
};
