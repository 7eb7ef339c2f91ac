import type { ReceiptAnswer, ReceiptSetAside, TestReceipt } from "@plumbline/contracts";
import { formatDuration } from "../formatting/instant.ts";
import { letterOf } from "../question/choice.ts";
import { endReasonInWords } from "../session/session-in-words.ts";

/** Behind this line stands the receipt as JSON; docs/receipts.md names it. */
const MARK = "-----BEGIN PLUMBLINE RECEIPT-----";

/** "2026-11-23 14:05:09 UTC": the same wherever the file is read. */
const inUtc = (instant: string): string =>
  `${new Date(instant).toISOString().slice(0, 19).replace("T", " ")} UTC`;

const answerLines = (
  { position, question, response, responseMs, at, hash }: ReceiptAnswer,
  setAside: ReceiptSetAside | undefined,
): string[] => {
  const revision = question.revision === 1 ? "" : `, revision ${question.revision}`;
  const chosen = response === null ? "I don't know" : letterOf(response);
  const took = responseMs === null ? "" : `, after ${formatDuration(responseMs)}`;
  return [
    `${position}. Question ${question.id}${revision}: ${chosen}`,
    `   ${inUtc(at)}${took}`,
    `   ${hash}`,
    ...(setAside === undefined
      ? []
      : [
          `   Set aside, does not count: ${inUtc(setAside.at)}`,
          ...setAside.reason.split("\n").map((line) => `   ${line}`),
          `   ${setAside.hash}`,
        ]),
    "",
  ];
};

/** A receipt as the text of a file: for people first, then as JSON for programs. */
export const receiptText = (receipt: TestReceipt): string =>
  [
    "Receipt of a test",
    "",
    `Test:      ${receipt.pool.name}`,
    `Student:   ${receipt.student.name}`,
    `Session:   ${receipt.sessionId}`,
    `Started:   ${inUtc(receipt.startedAt)}`,
    `Over:      ${inUtc(receipt.completedAt)}. ${endReasonInWords(receipt.endReason, "student")}`,
    `Answers:   ${receipt.answers.length}`,
    `Last hash: ${receipt.trailHash}`,
    `Issued:    ${inUtc(receipt.issuedAt)}`,
    "",
    "Every answer as it is recorded: its question, the option chosen, when and after what time, and its hash. A",
    "hash stands for its answer and for all before it. Keep this file: it shows later what was recorded today.",
    "",
    ...receipt.answers.flatMap((answer) =>
      answerLines(
        answer,
        receipt.setAsides.find(({ position }) => position === answer.position),
      ),
    ),
    "The same for programs; docs/receipts.md of Plumbline says how to check it.",
    MARK,
    JSON.stringify(receipt, null, 1),
    "",
  ].join("\n");
