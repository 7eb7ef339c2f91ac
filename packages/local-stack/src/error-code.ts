/** The `code` of a Node or PostgreSQL error ("EACCES", "28P01"), or `null` when the value carries none. */
export function errorCode(error: unknown): string | null {
  if (typeof error !== "object" || error === null || !("code" in error)) return null;
  return typeof error.code === "string" ? error.code : null;
}
