import { expect } from "vitest";

import { LocalStackError, type LocalStackErrorCode } from "../local-stack-error.ts";

/** Expects a rejection with this code, and returns its message. */
export async function expectLocalStackError(
  promise: Promise<unknown>,
  code: LocalStackErrorCode,
): Promise<string> {
  const error = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(LocalStackError);
  expect(error).toMatchObject({ code });
  return error instanceof LocalStackError ? error.message : "";
}
