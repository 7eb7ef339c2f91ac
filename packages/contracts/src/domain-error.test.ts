import { describe, expect, it, vi } from "vitest";
import { DomainError, isRetryable } from "./domain-error.ts";
import { issueAt } from "./issues/issue.ts";

describe("a domain error", () => {
  it("keeps its code, its issues and its cause", () => {
    const cause = new Error("underneath");
    const issues = [issueAt("response", "not-an-option", {})];
    const error = new DomainError("INVALID_INPUT", "no", { cause, issues });
    expect(error).toMatchObject({ name: "DomainError", code: "INVALID_INPUT", message: "no", cause, issues });
    expect(error).toBeInstanceOf(Error);
  });

  it("is known to another copy of this module, and nothing else is", async () => {
    vi.resetModules();
    const copy = await import("./domain-error.ts");
    expect(copy.DomainError).not.toBe(DomainError);
    expect(new copy.DomainError("FORBIDDEN", "no")).toBeInstanceOf(DomainError);
    for (const other of [new Error("no"), null, undefined, "DomainError", { code: "FORBIDDEN" }]) {
      expect(other instanceof DomainError).toBe(false);
    }
  });

  it("may be tried again unchanged only where that can help", () => {
    expect(isRetryable("SUBMISSION_IN_PROGRESS")).toBe(true);
    expect(isRetryable("STORAGE_UNAVAILABLE")).toBe(true);
    expect(isRetryable("ANSWER_ALREADY_RECORDED")).toBe(false);
  });
});
