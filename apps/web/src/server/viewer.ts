import { type Role, roleSchema, type StudentId, studentIdSchema } from "@plumbline/contracts";
import { z } from "zod";
import type { Authentication } from "./authentication.ts";

/** Who is calling. `id` is the account's id, which for a student is the student's id. */
export interface Viewer {
  readonly id: StudentId;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
}

const accountSchema = z.object({
  id: studentIdSchema,
  name: z.string(),
  email: z.string(),
  role: roleSchema,
});

/**
 * Reads the caller from the session cookie. While the signed cookie is fresh this asks no database.
 *
 * @returns the viewer, or null for a caller who is not signed in, and the cookies to send back
 */
export const readViewer = async (
  authentication: Authentication,
  headers: Headers,
): Promise<{ viewer: Viewer | null; cookies: readonly string[] }> => {
  const { response, headers: answered } = await authentication.api.getSession({
    headers,
    returnHeaders: true,
  });
  return {
    viewer: response === null ? null : accountSchema.parse(response.user),
    cookies: answered.getSetCookie(),
  };
};
