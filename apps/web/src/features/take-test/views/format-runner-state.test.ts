import { questionIdSchema } from "@plumbline/contracts";
import { createTranslator } from "next-intl";
import { expect, test } from "vitest";
import { messagesOf } from "#i18n/messages-of.ts";
import type { PresentedQuestion, Submission, Task } from "../state/runner-state.ts";
import { formatProgress, formatStop, formatWaiting } from "./format-runner-state.ts";

const t = createTranslator({ locale: "en-GB", messages: messagesOf("en"), namespace: "runner" });
const presented: PresentedQuestion = {
  question: {
    id: questionIdSchema.parse("q"),
    content: "?",
    options: ["a", "b"],
    language: "en",
    position: 1,
  },
  progress: { answered: 0, length: { min: 2, max: 4 } },
};
const submission: Submission = { questionId: presented.question.id, choice: 1, responseMs: 900 };
const submit: Task = { kind: "submit", submission };
const synchronize: Task = { kind: "synchronize", submission: null, notice: null };
const refusal = { title: "This did not work", text: "Try again." };

test("progress promises only what is known", () => {
  expect(formatProgress(9, { min: 12, max: 25 }, t)).toBe("Question 9 of 12 to 25");
  expect(formatProgress(12, { min: 12, max: 25 }, t)).toBe("Question 12 of 12 to 25");
  expect(formatProgress(13, { min: 12, max: 25 }, t)).toBe("Question 13, at most 25");
  expect(formatProgress(9, { min: 20, max: 20 }, t)).toBe("Question 9 of 20");
});

test("an answer is called kept only where there is one", () => {
  const waiting = { phase: "waiting", presented, attempt: 1, reason: "UNREACHABLE" } as const;
  expect(formatWaiting({ ...waiting, task: submit }, t)?.text).toContain("kept on this device");
  expect(formatWaiting({ ...waiting, task: synchronize }, t)?.text).not.toContain("kept");

  const stopped = { phase: "stopped", presented } as const;
  for (const code of ["NOT_SIGNED_IN", "SESSION_NOT_FOUND", "UNEXPECTED"] as const) {
    expect(formatStop({ ...stopped, code, task: submit }, refusal, t).text).toContain("kept on this device");
    expect(formatStop({ ...stopped, code, task: synchronize }, refusal, t).text).not.toContain("kept");
  }
});

test("the text about a failed attempt appears with the failure and stays during the next attempt", () => {
  const common = { presented, task: submit } as const;
  const text = formatWaiting({ ...common, phase: "waiting", attempt: 1, reason: "UNREACHABLE" }, t);
  const retrying = { ...common, phase: "working", attempt: 2, lastWaitReason: "UNREACHABLE" } as const;
  expect(formatWaiting(retrying, t)).toEqual(text);
  expect(formatWaiting({ ...common, phase: "working", attempt: 1 }, t)).toBeNull();
});

test("a test that is no longer found belongs to another account than the one signed in", () => {
  expect(formatStop({ task: submit, code: "SESSION_NOT_FOUND" }, refusal, t).title).toBe(
    "Another account is signed in",
  );
});
