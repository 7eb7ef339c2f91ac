import { TRPCClientError } from "@trpc/client";
import { describe, expect, test } from "vitest";
import { messageFiles } from "#i18n/message-files.ts";
import { REFUSAL_CODES, refusalOf } from "./refusal.ts";

function answered(data: object): TRPCClientError<never> {
  return TRPCClientError.from({ error: { message: "internal words", code: -32000, data } });
}

describe("refusalOf", () => {
  test("reads the domain code and the issues of a refusal, also one that is newer than this page", () => {
    const issues = [
      {
        field: "name",
        code: "pool-without-name",
        values: {},
        message: "The pool has no name.",
        hint: null,
      },
      { field: "name", code: "newer", values: { bound: 1 }, message: "Newer.", hint: "Reload." },
    ];
    expect(refusalOf(answered({ domainCode: "INVALID_INPUT", httpStatus: 400, issues }))).toEqual({
      code: "INVALID_INPUT",
      issues,
      reportNumber: null,
    });
  });

  test("a failure of the server's own has the number of its request in the log", () => {
    const failure = answered({ domainCode: "STORAGE_UNAVAILABLE", httpStatus: 503, requestId: "id-1" });
    expect(refusalOf(failure).reportNumber).toBe("id-1");
  });

  test("a request that nobody answered is UNREACHABLE", () => {
    expect(refusalOf(TRPCClientError.from(new TypeError("Failed to fetch"))).code).toBe("UNREACHABLE");
  });

  test("an answer without a code, or with an unknown one, is UNEXPECTED", () => {
    expect(refusalOf(answered({ domainCode: null, httpStatus: 404 })).code).toBe("UNEXPECTED");
    expect(refusalOf(answered({ domainCode: "NEWER_THAN_THIS_PAGE", httpStatus: 409 })).code).toBe(
      "UNEXPECTED",
    );
  });

  test("an error that is not a failed call is not blamed on the network", () => {
    expect(refusalOf(new TypeError("undefined is not a function")).code).toBe("UNEXPECTED");
  });
});

describe.each([...messageFiles])("in %s", (_, { refusal: sentences }) => {
  test.each(REFUSAL_CODES)("%s has its own words, and none of them is the code", (code) => {
    const { title, text } = sentences[code];
    expect(`${title} ${text}`).not.toMatch(/[A-Z]{3,}|_/);
    const others = REFUSAL_CODES.filter((other) => other !== code);
    expect(others.map((other) => sentences[other].title)).not.toContain(title);
  });
});
