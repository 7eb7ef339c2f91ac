import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { canonicalResponse, GENESIS_HASH, responseHash } from "./response-hash.ts";

const answer = {
  sessionId: "7f0c1b0e-4f6f-4a2b-9a52-0d2f4c1e9a10",
  studentId: "student-1",
  position: 1,
  questionId: "alg-017",
  questionRevision: 2,
  response: -1,
  correct: false,
  proficiencyBefore: '{"se": [1], "theta": [0]}',
  proficiencyAfter: '{"se": [0.9], "theta": [-0.31]}',
  responseMs: null,
  atMicroseconds: "1795431600123456",
  previousHash: GENESIS_HASH,
};

test("an answer stands as its fields, one per line, so that sha256sum can check it", () => {
  const text = [
    "plumbline-response-1",
    "0000000000000000000000000000000000000000000000000000000000000000",
    "7f0c1b0e-4f6f-4a2b-9a52-0d2f4c1e9a10",
    "student-1",
    "1",
    "alg-017",
    "2",
    "-1",
    "false",
    '{"se": [1], "theta": [0]}',
    '{"se": [0.9], "theta": [-0.31]}',
    "-",
    "1795431600123456",
  ].join("\n");
  expect(canonicalResponse(answer)).toBe(text);
  expect(responseHash(answer)).toBe(createHash("sha256").update(text).digest("hex"));
});

test("an instant answer and one of unknown duration differ", () => {
  expect(responseHash({ ...answer, responseMs: 0 })).not.toBe(responseHash(answer));
});
