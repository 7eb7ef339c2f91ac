import { randomBytes } from "node:crypto";

/** A name that nothing else in this run has. All tests share one installation. */
export function uniqueName(kind: string): string {
  return `${kind} ${randomBytes(4).toString("hex")}`;
}
