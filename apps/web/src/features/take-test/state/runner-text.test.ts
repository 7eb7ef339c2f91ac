import { questionIdSchema } from "@plumbline/contracts";
import { createTranslator } from "next-intl";
import { expect, test } from "vitest";
import { messagesOf } from "#i18n/messages-of.ts";
import type { Asked, Submission, Task } from "./runner-state.ts";
import { progressInWords, stopInWords, waitInWords } from "./runner-text.ts";

const t = createTranslator({ locale: "en-GB", messages: messagesOf("en"), namespace: "runner" });
const asked: Asked = {
  question: { id: questionIdSchema.parse("q"), content: "?", options: ["a", "b"], position: 1 },
  progress: { answered: 0, length: { min: 2, max: 4 } },
};
const submission: Submission = { questionId: asked.question.id, choice: 1, responseMs: 900 };
const submit: Task = { kind: "submit", submission };
const synchronize: Task = { kind: "synchronize", submission: null, notice: null };
const refusal = { title: "This did not work", text: "Try again." };

test("progress promises only what is known", () => {
  expect(progressInWords(9, { min: 12, max: 25 }, t)).toBe("Question 9, usually 12 to 25");
  expect(progressInWords(12, { min: 12, max: 25 }, t)).toBe("Question 12, usually 12 to 25");
  expect(progressInWords(13, { min: 12, max: 25 }, t)).toBe("Question 13, at most 25");
  expect(progressInWords(9, { min: 20, max: 20 }, t)).toBe("Question 9 of 20");
});

test("an answer is called kept only where there is one", () => {
  const waiting = { phase: "waiting", asked, attempt: 1, reason: "UNREACHABLE" } as const;
  expect(waitInWords({ ...waiting, task: submit }, t)?.text).toContain("kept on this device");
  expect(waitInWords({ ...waiting, task: synchronize }, t)?.text).not.toContain("kept");

  const stopped = { phase: "stopped", asked } as const;
  for (const code of ["NOT_SIGNED_IN", "SESSION_NOT_FOUND", "UNEXPECTED"] as const) {
    expect(stopInWords({ ...stopped, code, task: submit }, refusal, t).text).toContain("kept on this device");
    expect(stopInWords({ ...stopped, code, task: synchronize }, refusal, t).text).not.toContain("kept");
  }
});

test("what is said of a failed try stays the same while the next one is under way, and begins with the failure", () => {
  const common = { asked, task: submit } as const;
  const said = waitInWords({ ...common, phase: "waiting", attempt: 1, reason: "UNREACHABLE" }, t);
  const retrying = { ...common, phase: "working", attempt: 2, waitedFor: "UNREACHABLE" } as const;
  expect(waitInWords(retrying, t)).toEqual(said);
  expect(waitInWords({ ...common, phase: "working", attempt: 1 }, t)).toBeNull();
});

test("a test that is not found any more belongs to another account than the one signed in", () => {
  expect(stopInWords({ task: submit, code: "SESSION_NOT_FOUND" }, refusal, t).title).toBe(
    "Another account is signed in",
  );
});
