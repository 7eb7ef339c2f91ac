import { DomainError, instantSchema, issueAt, unstorableTexts } from "@plumbline/contracts";
import { z } from "zod";

/** The key of the last row of a page as an opaque text for callers. */
export function encodeCursor(key: readonly string[]): string {
  return Buffer.from(JSON.stringify(key)).toString("base64url");
}

/** An instant of a cursor, as Postgres writes it: ISO 8601 allows years and offsets that Postgres refuses to read. */
export const cursorInstantSchema = z
  .string()
  .regex(/^(?!0000)\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,6})?(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d)$/)
  .pipe(instantSchema);

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
  const written = parseJson(Buffer.from(cursor, "base64url").toString());
  const parsed = key.safeParse(written);
  if (parsed.success && unstorableTexts(written).length === 0) return parsed.data;
  throw new DomainError("INVALID_INPUT", "the cursor is not one that this list gave", {
    cause: parsed.error,
    issues: [issueAt("cursor", "not-a-cursor", {})],
  });
}
