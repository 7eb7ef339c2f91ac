import { questionIdSchema, studentIdSchema } from "@plumbline/contracts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sampleQuestionId, sampleState } from "../testing/sample-session.ts";
import { decodeState, encodeState } from "./state-codec.ts";

const finite = fc.double({ noNaN: true, noDefaultInfinity: true });

const questionId = fc
  .stringMatching(/^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$/)
  .map((id) => questionIdSchema.parse(id));

const proficiency = fc.integer({ min: 1, max: 6 }).chain((concepts) =>
  fc.record({
    theta: fc.array(finite, { minLength: concepts, maxLength: concepts }),
    se: fc.array(finite.map(Math.abs), { minLength: concepts, maxLength: concepts }),
  }),
);

const state = fc.record({
  sessionId: fc.constant(sampleState(1, 0).sessionId),
  studentId: fc.string({ minLength: 1, maxLength: 64 }).map((id) => studentIdSchema.parse(id)),
  poolId: fc.constant(sampleState(1, 0).poolId),
  status: fc.constant("active" as const),
  settingsDigest: fc.string(),
  seed: fc.nat(),
  initialProficiency: proficiency,
  currentProficiency: proficiency,
  nextQuestionId: questionId,
  nextQuestionRevision: fc.integer({ min: 1, max: 9_999 }),
  questionsAnswered: fc.nat(),
  correctCount: fc.nat(),
  answered: fc.array(
    fc.record(
      {
        questionId,
        revision: fc.integer({ min: 1, max: 9_999 }),
        correct: fc.boolean(),
        setAside: fc.constant(true as const),
        leftOut: fc.constant(true as const),
      },
      { requiredKeys: ["questionId", "revision", "correct"] },
    ),
    { maxLength: 40 },
  ),
  version: fc.nat(),
  deadlineMs: fc.option(fc.nat()),
  pausedAtMs: fc.option(fc.nat()),
  lastActivityMs: fc.nat(),
});

describe("the stored state", () => {
  it("comes back bit for bit, whatever the numbers, ids and revisions are", () => {
    fc.assert(
      fc.property(state, (original) => {
        const decoded = decodeState(original.sessionId, encodeState(original));
        expect(decoded).toEqual({ kind: "decoded", value: original });
      }),
    );
  });

  it("keeps the sign of zero and the last bit of a number", () => {
    const original = {
      ...sampleState(1, 2),
      currentProficiency: { theta: [-0, 0.1 + 0.2, 5e-324], se: [0, Number.MAX_VALUE, 1 / 3] },
    };
    expect(decodeState(original.sessionId, encodeState(original))).toStrictEqual({
      kind: "decoded",
      value: original,
    });
  });

  it("takes at most 1,024 bytes for 5 concepts and 30 answers", () => {
    const bytes = Buffer.byteLength(encodeState(sampleState(1, 30)));
    expect(bytes).toBeLessThanOrEqual(1_024);
    expect(bytes).toBeGreaterThan(700);
  });

  it("takes at most 1,024 bytes even when every number needs all of its digits", () => {
    const long = { theta: Array(5).fill(-1.2345678901234566e-7), se: Array(5).fill(0.12345678901234568) };
    const original = {
      ...sampleState(1, 30),
      settingsDigest: "c29tZS1kaWdlc3Qt",
      seed: Number.MAX_SAFE_INTEGER,
      initialProficiency: long,
      currentProficiency: long,
    };
    expect(Buffer.byteLength(encodeState(original))).toBeLessThanOrEqual(1_024);
  });

  it("is JSON with the fields that people look for, the version first", () => {
    const text = encodeState(sampleState(1, 2));
    expect(text).toMatch(/^\{"version":2,/);
    expect(JSON.parse(text)).toMatchObject({
      student_id: "hN3wQ8rT5yU7iO9pA1sD2fG4hJ6kL8zX",
      pool_id: "9f1c6c4e-8f57-4c5b-9a38-0d1f7be2a6c4",
      status: "active",
      current_proficiency: [...sampleState(1, 2).currentProficiency.theta],
      next_question_id: "alg-003",
      next_question_revision: 1,
      questions_answered: 2,
      correct_count: 1,
      answered: "alg-001- alg-002+",
      last_activity: 1_789_999_000_123,
    });
  });

  it("is refused when any field is missing or wrong, naming the field and not the value", () => {
    const { sessionId } = sampleState(1, 2);
    const good: Record<string, unknown> = JSON.parse(encodeState(sampleState(1, 2)));
    for (const field of Object.keys(good)) {
      for (const wrong of [undefined, { secret: "hunter2" }]) {
        const decoded = decodeState(sessionId, JSON.stringify({ ...good, [field]: wrong }));
        expect(decoded.kind, field).toBe("unreadable");
        expect(decoded.kind === "unreadable" && decoded.problem).toContain(field);
        expect(JSON.stringify(decoded)).not.toContain("hunter2");
      }
    }
  });

  it.each([
    ["a history with a strange mark", { answered: "alg-001?" }],
    ["a history with an empty word", { answered: "alg-001+  alg-002-" }],
    ["a history with a strange id", { answered: "!alg+" }],
    ["numbers that are not packed whole", { current_se: "AAAA" }],
    ["numbers that are not base64", { current_se: "*" }],
    ["another status", { status: "completed" }],
    ["a pool that is no id", { pool_id: "mathematics" }],
    ["an estimate without its errors", { current_se: "" }],
  ])("is refused with %s", (_, change) => {
    const good: unknown = JSON.parse(encodeState(sampleState(1, 2)));
    const text = JSON.stringify({ ...Object(good), ...change });
    expect(decodeState(sampleState(1, 2).sessionId, text).kind).toBe("unreadable");
  });

  it("is never thrown about, whatever stands in Redis", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(decodeState(sampleState(1, 2).sessionId, text).kind).toBe("unreadable");
      }),
    );
  });

  it("writes an id that ends like a mark so that it can be read again", () => {
    const answered = ["a-", "a--", "b.1"].map((id, index) => ({
      questionId: questionIdSchema.parse(id),
      revision: index + 1,
      correct: index === 1,
    }));
    const original = { ...sampleState(1, 2), answered, nextQuestionId: sampleQuestionId(7) };
    expect(decodeState(original.sessionId, encodeState(original))).toStrictEqual({
      kind: "decoded",
      value: original,
    });
  });
});
