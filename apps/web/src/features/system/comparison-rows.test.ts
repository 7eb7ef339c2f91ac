import { debugSessionOutputSchema } from "@plumbline/contracts";
import { expect, test } from "vitest";
import { comparisonRows } from "./comparison-rows.ts";

const state = {
  sessionId: "7f0c1b0e-4f6f-4a2b-9a52-0d2f4c1e9a10",
  studentId: "s",
  poolId: "0b8f3c56-3c3e-4d54-8f6e-0f5d3f1c2a22",
  status: "active",
  settingsDigest: "d",
  seed: 1,
  initialProficiency: { theta: [0], se: [1] },
  currentProficiency: { theta: [0.5], se: [0.8] },
  nextQuestionId: "q-3",
  nextQuestionRevision: 1,
  questionsAnswered: 2,
  correctCount: 1,
  answered: [],
  version: 2,
  deadlineMs: null,
  pausedAtMs: null,
  lastActivityMs: 0,
};

function view(over: object) {
  return debugSessionOutputSchema.parse({
    sessionId: state.sessionId,
    database: {
      student: "s",
      pool: { id: state.poolId, name: "Mathematics", language: null },
      status: "active",
      endReason: null,
      totalQuestions: 2,
      correctResponses: 1,
      version: 2,
      startedAt: "2026-11-23T12:00:00Z",
      lastActivity: "2026-11-23T12:01:00Z",
      completedAt: null,
      state,
    },
    redis: { kind: "present", state, expiresInMs: 1_000 },
    differences: [],
    ...over,
  });
}

test("where a session stands is shown of both sides, and every other difference after it", () => {
  const rows = comparisonRows(
    view({
      redis: { kind: "present", state: { ...state, version: 1 }, expiresInMs: 1_000 },
      differences: [
        { field: "version", database: "2", redis: "1" },
        { field: "currentProficiency.theta.0", database: "0.5", redis: "0.4" },
      ],
    }),
  );
  expect(rows[0]).toEqual({ field: "version", database: "2", redis: "1", differs: true });
  expect(rows.at(-1)).toEqual({
    field: "currentProficiency.theta.0",
    database: "0.5",
    redis: "0.4",
    differs: true,
  });
  expect(rows.filter(({ differs }) => differs)).toHaveLength(2);
});

test("what Redis has forgotten is empty on its side and differs in nothing", () => {
  const rows = comparisonRows(view({ redis: { kind: "absent" } }));
  expect(rows.every(({ redis, differs }) => redis === null && !differs)).toBe(true);
  expect(rows.map(({ database }) => database)).toEqual(["2", "2", "1", '"q-3"', "1"]);
});
