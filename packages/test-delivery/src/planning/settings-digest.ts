import { createHash } from "node:crypto";
import type { SessionSettings } from "@plumbline/contracts";

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, part]) => [key, sorted(part)]),
  );
};

/** A content address of a session's settings, the same on every machine: 22 characters of SHA-256. */
export const settingsDigest = (settings: SessionSettings): string =>
  createHash("sha256")
    .update(JSON.stringify(sorted(settings)))
    .digest("base64url")
    .slice(0, 22);
