/** The codes of all refusals. The list is closed, and its names are part of the API. */
export const DOMAIN_CODES = [
  "NOT_SIGNED_IN",
  "FORBIDDEN",
  "SESSION_NOT_FOUND",
  "SESSION_NOT_ACTIVE",
  "SESSION_PAUSED",
  "PAUSE_NOT_ALLOWED",
  "NOT_THE_CURRENT_QUESTION",
  "ANSWER_ALREADY_RECORDED",
  "SUBMISSION_IN_PROGRESS",
  "POOL_NOT_AVAILABLE",
  "INVALID_INPUT",
  "TOO_MANY_REQUESTS",
  "STORAGE_UNAVAILABLE",
] as const;
export type DomainCode = (typeof DOMAIN_CODES)[number];
