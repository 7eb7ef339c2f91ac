import type { AccountRefusal } from "./account-refusal.ts";

/** The request header by which the server tells a page what became of a form that was sent with scripting off. */
export const FORM_STATE_HEADER = "plumbline-account-form";

/** A form that was refused, without its password. */
export interface RefusedForm {
  readonly refusal: AccountRefusal;
  readonly name: string;
  readonly email: string;
}

/** Writes the value of the header. */
export function writeFormState(form: RefusedForm): string {
  return encodeURIComponent(JSON.stringify(form));
}

/** Reads the value of the header, which only this server can have written; null where there is none. */
export function readFormState(header: string | null): RefusedForm | null {
  // `writeFormState` has written exactly this: `create-answer.ts` removes the header from what others send.
  return header === null ? null : (JSON.parse(decodeURIComponent(header)) as RefusedForm);
}
