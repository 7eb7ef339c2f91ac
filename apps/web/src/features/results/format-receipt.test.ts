import { type TestReceipt, testReceiptOutputSchema } from "@plumbline/contracts";
import { createFormatter, createTranslator } from "next-intl";
import { expect, test } from "vitest";
import { messagesOf } from "#i18n/messages-of.ts";
import { createNumberFormatter } from "#ui/format/number-formatter.ts";
import { formatReceipt } from "./format-receipt.ts";

function hash(digit: string): string {
  return digit.repeat(64);
}

const receipt: TestReceipt = testReceiptOutputSchema.parse({
  format: "plumbline-receipt-1",
  issuedAt: "2026-11-23T17:00:00.000Z",
  sessionId: "7f0c1b0e-4f6f-4a2b-9a52-0d2f4c1e9a10",
  student: { id: "student-1", name: "Ada Example" },
  pool: { id: "0b8f3c56-3c3e-4d54-8f6e-0f5d3f1c2a22", name: "Mathematics" },
  status: "ended",
  endReason: "ended-by-student",
  startedAt: "2026-11-23T16:00:00.000000Z",
  completedAt: "2026-11-23T16:10:00.000000+00:00",
  answers: [
    {
      position: 1,
      question: { id: "alg-017", revision: 2 },
      response: 1,
      responseMs: 8_430,
      at: "2026-11-23T16:00:09.123456Z",
      previousHash: hash("0"),
      hash: hash("a"),
      record: "plumbline-response-1\n…",
    },
    {
      position: 2,
      question: { id: "geo-3", revision: 1 },
      response: null,
      responseMs: null,
      at: "2026-11-23T16:01:00.000000Z",
      previousHash: hash("a"),
      hash: hash("b"),
      record: null,
    },
  ],
  trailHash: hash("b"),
  setAsides: [
    {
      number: 1,
      position: 1,
      responseHash: hash("a"),
      at: "2026-11-23T16:30:00.000000Z",
      reason: "Two answers are right.\nBoth were accepted.",
      previousHash: hash("0"),
      hash: hash("c"),
      record: null,
    },
  ],
  setAsideHash: hash("c"),
});

function fileIn(code: string): string {
  const messages = messagesOf(code);
  const locale = messages.language.tag;
  const { duration } = createNumberFormatter(
    createFormatter({ locale, timeZone: "UTC" }),
    createTranslator({ locale, messages, namespace: "figures" }),
  );
  return formatReceipt(receipt, {
    t: createTranslator({ locale, messages, namespace: "receipt" }),
    duration,
  });
}

test("for people: every answer with its time and hash, and what was set aside", () => {
  expect(fileIn("en")).toContain(
    [
      "1. Question alg-017, revision 2: B",
      "   2026-11-23 16:00:09 UTC, after 8.4 s",
      `   ${hash("a")}`,
      "   Set aside, does not count: 2026-11-23 16:30:00 UTC",
      "   Two answers are right.",
      "   Both were accepted.",
      `   ${hash("c")}`,
      "",
      "2. Question geo-3, revision 1: I don’t know",
      "   2026-11-23 16:01:00 UTC",
      `   ${hash("b")}`,
    ].join("\n"),
  );
  expect(fileIn("de")).toContain("2. Frage geo-3, Fassung 1: Ich weiß es nicht\n");
});

test("for programs: the whole receipt after the documented marker", () => {
  const [, json = ""] = fileIn("de").split("-----BEGIN PLUMBLINE RECEIPT-----");
  expect(JSON.parse(json)).toEqual(receipt);
});
