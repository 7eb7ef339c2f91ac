import { createHash } from "node:crypto";
import type { SessionSettings } from "@plumbline/contracts";

/** A content address of a session's settings, the same on every machine: 22 characters of SHA-256. */
export function settingsDigest(settings: SessionSettings): string {
  return createHash("sha256")
    .update(JSON.stringify(withSortedKeys(settings)))
    .digest("base64url")
    .slice(0, 22);
}

function withSortedKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withSortedKeys);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, part]) => [key, withSortedKeys(part)]),
  );
}
