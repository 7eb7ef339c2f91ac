import { describeValue } from "@plumbline/adaptive-engine/input";
import { add, at, flagAt, integerAt } from "@plumbline/adaptive-engine/numerics";
import { requireInput } from "../psychometrics-input-error.ts";

/** One person's answers, one per item: 1 right, 0 wrong, null not given, as most items of an adaptive test. */
export type ResponseRow = readonly (0 | 1 | null)[];

/** All given answers, person by person. Those of person i are the entries from `starts[i]` up to, but not including, `starts[i + 1]`. */
export interface ResponseData {
  readonly persons: number;
  readonly items: number;
  readonly starts: Int32Array;
  readonly itemOf: Int32Array;
  readonly correct: Uint8Array;
}

const MOST_PERSONS = 1e6;
const MOST_ITEMS = 1e4;

/**
 * Packs answers into arrays.
 * @throws PsychometricsInputError CALIBRATION_DATA_INVALID for no persons, more than 1e6 persons or 1e4
 * items, rows of different length or other values.
 */
export function packResponses(rows: readonly ResponseRow[]): ResponseData {
  requireInput(
    Array.isArray(rows) && rows.length > 0 && Array.isArray(rows[0]) && rows[0].length > 0,
    "CALIBRATION_DATA_INVALID",
    () => "there are no answers to calibrate on",
  );
  const items = rows[0]?.length ?? 0;
  // Checked before anything is walked or allocated.
  requireInput(rows.length <= MOST_PERSONS && items <= MOST_ITEMS, "CALIBRATION_DATA_INVALID", () => {
    return `${rows.length} persons and ${items} items are more than ${MOST_PERSONS} and ${MOST_ITEMS}`;
  });
  const starts = new Int32Array(rows.length + 1);
  const itemOf: number[] = [];
  const correct: number[] = [];
  for (const [person, row] of rows.entries()) {
    requireInput(Array.isArray(row) && row.length === items, "CALIBRATION_DATA_INVALID", () => {
      return `person ${person} has no row of ${items} entries, as the first has`;
    });
    for (const [item, response] of row.entries()) {
      if (response === null) continue;
      requireInput(response === 0 || response === 1, "CALIBRATION_DATA_INVALID", () => {
        return `person ${person}, item ${item}: an answer is 0, 1 or null, not ${describeValue(response)}`;
      });
      itemOf.push(item);
      correct.push(response);
    }
    starts[person + 1] = itemOf.length;
  }
  return {
    persons: rows.length,
    items,
    starts,
    itemOf: Int32Array.from(itemOf),
    correct: Uint8Array.from(correct),
  };
}

/** Shares of right answers per item, NaN without answers. */
export function proportionCorrect(data: ResponseData): Float64Array {
  const right = new Float64Array(data.items);
  const all = new Float64Array(data.items);
  for (let i = 0; i < data.itemOf.length; i++) {
    const item = integerAt(data.itemOf, i);
    add(right, item, flagAt(data.correct, i));
    add(all, item, 1);
  }
  return right.map((count, j) => count / at(all, j));
}
