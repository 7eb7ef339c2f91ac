import { LONGEST_EMAIL, personNameSchema } from "@plumbline/contracts";
import { APIError } from "better-auth/api";

/**
 * Checks what somebody wants an account to have, and gives its name the form that is stored. Fields that are not there stay
 * so.
 *
 * @throws APIError BAD_REQUEST with INVALID_NAME, EMAIL_TOO_LONG or IMAGE_NOT_ALLOWED
 */
export function checkedAccountFields(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { name, email, image } = fields;
  if (typeof email === "string" && email.trim().length > LONGEST_EMAIL) {
    throw refusal("EMAIL_TOO_LONG", `An e-mail address has at most ${LONGEST_EMAIL} characters.`);
  }
  if (image !== undefined && image !== null)
    throw refusal("IMAGE_NOT_ALLOWED", "Accounts have no pictures here.");
  if (name === undefined) return { ...fields };
  const parsed = personNameSchema.safeParse(name);
  if (parsed.success) return { ...fields, name: parsed.data };
  throw refusal(
    "INVALID_NAME",
    "A name has 1 to 120 characters, with a letter or a digit and none that is hidden.",
  );
}

function refusal(code: string, message: string): APIError {
  return new APIError("BAD_REQUEST", { code, message });
}
