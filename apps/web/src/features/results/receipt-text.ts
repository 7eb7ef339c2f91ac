import type { ReceiptAnswer, ReceiptSetAside, TestReceipt } from "@plumbline/contracts";
import type { Translate } from "#i18n/translate.ts";
import type { Figures } from "#ui/format/figures.ts";
import { letterOf } from "#ui/question/choice.ts";

/** Behind this line stands the receipt as JSON; docs/receipts.md names it. */
const MARK = "-----BEGIN PLUMBLINE RECEIPT-----";

interface Words {
  readonly t: Translate<"receipt">;
  readonly duration: Figures["duration"];
}

/** A receipt as the text of a file: for people first, then as JSON for programs. */
export function receiptText(receipt: TestReceipt, words: Words): string {
  const { t } = words;
  const setAsideAt = new Map(receipt.setAsides.map((setAside) => [setAside.position, setAside]));
  return [
    t("title"),
    "",
    t("test", { name: receipt.pool.name }),
    t("student", { name: receipt.student.name }),
    t("session", { id: receipt.sessionId }),
    t("started", { instant: inUtc(receipt.startedAt) }),
    t("over", { instant: inUtc(receipt.completedAt) }),
    t("count", { count: receipt.answers.length }),
    t("lastHash", { hash: receipt.trailHash }),
    t("issued", { instant: inUtc(receipt.issuedAt) }),
    "",
    t("about"),
    "",
    ...receipt.answers.flatMap((answer) => answerLines(answer, setAsideAt.get(answer.position), words)),
    t("forPrograms"),
    MARK,
    JSON.stringify(receipt, null, 1),
    "",
  ].join("\n");
}

/** "2026-11-23 14:05:09 UTC": the same wherever the file is read. */
function inUtc(instant: string): string {
  return `${new Date(instant).toISOString().slice(0, 19).replace("T", " ")} UTC`;
}

function answerLines(
  { position, question, response, responseMs, at, hash }: ReceiptAnswer,
  setAside: ReceiptSetAside | undefined,
  words: Words,
): string[] {
  const { t, duration } = words;
  const chosen = response === null ? t("doNotKnow") : letterOf(response);
  const instant = inUtc(at);
  const below = [
    responseMs === null ? instant : t("after", { instant, duration: duration(responseMs) }),
    hash,
    ...(setAside === undefined ? [] : setAsideLines(setAside, words)),
  ];
  return [
    t("answer", { position, id: question.id, revision: String(question.revision), chosen }),
    ...below.map((line) => `   ${line}`),
    "",
  ];
}

function setAsideLines({ at, reason, hash }: ReceiptSetAside, { t }: Words): string[] {
  return [t("setAside", { instant: inUtc(at) }), ...reason.split("\n"), hash];
}
