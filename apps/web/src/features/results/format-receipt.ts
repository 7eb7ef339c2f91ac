import type { ReceiptAnswer, ReceiptSetAside, TestReceipt } from "@plumbline/contracts";
import type { Translate } from "#i18n/translate.ts";
import type { NumberFormatter } from "#ui/format/number-formatter.ts";
import { letterOf } from "#ui/question/choice.ts";

/** The line before the JSON of the receipt, as documented in docs/receipts.md. */
const JSON_MARKER = "-----BEGIN PLUMBLINE RECEIPT-----";

interface ReceiptLanguage {
  readonly t: Translate<"receipt">;
  readonly duration: NumberFormatter["duration"];
}

/** A receipt as the text of a file: first for people, then as JSON for programs. */
export function formatReceipt(receipt: TestReceipt, language: ReceiptLanguage): string {
  const { t } = language;
  const setAsideAt = new Map(receipt.setAsides.map((setAside) => [setAside.position, setAside]));
  return [
    t("title"),
    "",
    t("test", { name: receipt.pool.name }),
    t("student", { name: receipt.student.name }),
    t("session", { id: receipt.sessionId }),
    t("started", { instant: formatUtc(receipt.startedAt) }),
    t("over", { instant: formatUtc(receipt.completedAt) }),
    t("count", { count: receipt.answers.length }),
    receipt.trailHash === null ? t("withoutHashes") : t("lastHash", { hash: receipt.trailHash }),
    t("issued", { instant: formatUtc(receipt.issuedAt) }),
    "",
    ...(receipt.trailHash === null ? [] : [t("about"), ""]),
    ...receipt.answers.flatMap((answer) => answerLines(answer, setAsideAt.get(answer.position), language)),
    t("forPrograms"),
    JSON_MARKER,
    JSON.stringify(receipt, null, 1),
    "",
  ].join("\n");
}

/** "2026-11-23 14:05:09 UTC": independent of the reader's time zone. */
function formatUtc(instant: string): string {
  return `${new Date(instant).toISOString().slice(0, 19).replace("T", " ")} UTC`;
}

function answerLines(
  { position, question, response, responseMs, at, hash }: ReceiptAnswer,
  setAside: ReceiptSetAside | undefined,
  language: ReceiptLanguage,
): string[] {
  const { t, duration } = language;
  const chosen = response === null ? t("doNotKnow") : letterOf(response);
  const instant = formatUtc(at);
  const details = [
    responseMs === null ? instant : t("after", { instant, duration: duration(responseMs) }),
    ...(hash === null ? [] : [hash]),
    ...(setAside === undefined ? [] : setAsideLines(setAside, language)),
  ];
  return [
    t("answer", { position, id: question.id, revision: String(question.revision), chosen }),
    ...details.map((line) => `   ${line}`),
    "",
  ];
}

function setAsideLines({ at, reason, hash }: ReceiptSetAside, { t }: ReceiptLanguage): string[] {
  return [t("setAside", { instant: formatUtc(at) }), ...reason.split("\n"), ...(hash === null ? [] : [hash])];
}
