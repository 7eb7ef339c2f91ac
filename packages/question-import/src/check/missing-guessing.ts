import {
  initialGuessing,
  type MissingGuessing,
  type ParameterSource,
  type QuestionDraft,
  type WrittenQuestion,
} from "@plumbline/contracts";
import type { ClassifiedRow } from "./classify-import.ts";

/** A row whose question, if there is one, has all of its item parameters. */
interface CompleteRow extends ClassifiedRow {
  readonly draft: QuestionDraft | null;
}

/** Authors write parameters in steps of this at most; a calibration ends at any number. */
const STEP_OF_ESTIMATES = 0.05;

/**
 * Says how many new questions of a file have no guessing, and where their other parameters come from. Null where every
 * new question has one.
 *
 * Difficulties and discriminations that are all multiples of 0.05 are taken as estimates of an author. If one is not, they
 * may be calibrated, and nothing is assumed: the source is null unless it is `stated`.
 */
export function missingGuessing(
  rows: readonly ClassifiedRow[],
  stated: ParameterSource | undefined,
): MissingGuessing | null {
  const drafts = rows.flatMap(({ draft }) => (draft === null || hasGuessing(draft) ? [] : [draft]));
  if (drafts.length === 0) return null;
  return { questions: drafts.length, parameters: stated ?? (drafts.every(isRound) ? "estimated" : null) };
}

/** The rows with the guessing at which the questions start for which the file has none; see `initialGuessing`. */
export function startGuessing(
  rows: readonly ClassifiedRow[],
  source: ParameterSource,
): readonly CompleteRow[] {
  return rows.map((row) => ({ ...row, draft: row.draft === null ? null : complete(row.draft, source) }));
}

function complete(draft: WrittenQuestion, source: ParameterSource): QuestionDraft {
  return { ...draft, guessing: draft.guessing ?? initialGuessing(draft.options.length, source) };
}

function hasGuessing({ guessing }: WrittenQuestion): boolean {
  return guessing !== undefined;
}

function isRound({ difficulty, discrimination }: WrittenQuestion): boolean {
  return [difficulty, discrimination].every((value) => {
    const steps = value / STEP_OF_ESTIMATES;
    return Math.abs(steps - Math.round(steps)) < 1e-6;
  });
}
