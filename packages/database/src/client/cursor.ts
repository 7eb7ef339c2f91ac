import { DomainError, issueAt } from "@plumbline/contracts";
import type { z } from "zod";

/** The key of the last row of a page as an opaque text for callers. */
export function encodeCursor(key: readonly string[]): string {
  return Buffer.from(JSON.stringify(key)).toString("base64url");
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // Not one of our cursors. The schema refuses it.
  }
}

/**
 * Gives the key that a cursor stands for.
 *
 * @throws DomainError INVALID_INPUT when it is no cursor of this list
 */
export function decodeCursor<Schema extends z.ZodType>(cursor: string, key: Schema): z.output<Schema> {
  const parsed = key.safeParse(parseJson(Buffer.from(cursor, "base64url").toString()));
  if (parsed.success) return parsed.data;
  throw new DomainError("INVALID_INPUT", "the cursor is not one that this list gave", {
    cause: parsed.error,
    issues: [issueAt("cursor", "not-a-cursor", {})],
  });
}
