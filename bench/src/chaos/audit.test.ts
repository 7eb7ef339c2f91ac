import { expect, it } from "vitest";
import { audit, type RecordedAnswer, type RecordedSession } from "./audit.ts";
import type { LedgerEntry } from "./ledger.ts";

function entry(changes: Partial<LedgerEntry> = {}): LedgerEntry {
  return {
    sessionId: "s",
    questionId: "q",
    response: 1,
    sentAt: 0,
    requests: 1,
    acknowledgement: { position: 1, at: "now", acknowledgedAt: 5 },
    ...changes,
  };
}

function row(changes: Partial<RecordedAnswer> = {}): RecordedAnswer {
  return {
    sessionId: "s",
    questionId: "q",
    response: 1,
    position: 1,
    correct: true,
    ...changes,
  };
}

const session: RecordedSession = { sessionId: "s", totalQuestions: 1, correctResponses: 1 };

it("finds nothing where the database has what was acknowledged", () => {
  expect(audit([entry()], [row()], [session])).toEqual({ recorded: 1, lost: 0, doubled: 0 });
});

it("does not call an answer lost that was never acknowledged", () => {
  const nothing = { ...session, totalQuestions: 0, correctResponses: 0 };
  expect(audit([entry({ acknowledgement: null })], [], [nothing])).toEqual({
    recorded: 0,
    lost: 0,
    doubled: 0,
  });
  expect(audit([entry({ acknowledgement: null })], [row()], [session])).toEqual({
    recorded: 1,
    lost: 0,
    doubled: 0,
  });
});

it.each([
  ["is not there", [], { totalQuestions: 0, correctResponses: 0 }],
  ["is at another position", [row({ position: 2 })], {}],
])("calls an acknowledged answer lost that %s", (_, rows, counts) => {
  expect(audit([entry()], rows, [{ ...session, ...counts }])).toMatchObject({ lost: 1, doubled: 0 });
});

it("calls an answer both lost and invented that was recorded as another", () => {
  expect(audit([entry()], [row({ response: 2 })], [session])).toMatchObject({ lost: 1, doubled: 1 });
});

it.each([
  ["has two rows", [row(), row({ position: 2 })], { totalQuestions: 2, correctResponses: 2 }],
  ["is counted twice by its session", [row()], { totalQuestions: 2 }],
  ["is counted twice as right", [row()], { correctResponses: 2 }],
])("calls an answer doubled that %s", (_, rows, counts) => {
  expect(audit([entry()], rows, [{ ...session, ...counts }])).toMatchObject({ lost: 0, doubled: 1 });
});

it("calls an answer doubled that nobody gave", () => {
  const rows = [row(), row({ questionId: "other", position: 2, correct: false })];
  expect(audit([entry()], rows, [{ ...session, totalQuestions: 2 }])).toMatchObject({ lost: 0, doubled: 1 });
});
