import type { AnswerReference } from "../session/live-session.ts";

/** One answer, as a student submits it. */
export interface SubmitInput extends AnswerReference {
  /** Index of the option chosen, from 0; null for "I don't know". */
  readonly response: number | null;
  readonly responseMs: number | null;
}
