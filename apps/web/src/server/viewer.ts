import { DomainError, type Role, roleSchema, type StudentId, studentIdSchema } from "@plumbline/contracts";
import { z } from "zod";
import type { Authentication } from "./authentication.ts";
import { toTrpcError } from "./trpc-error.ts";

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

/** What a request says about its caller: who it is, and the cookies to send back. */
export interface CallerRead {
  readonly viewer: Viewer | null;
  readonly cookies: readonly string[];
}

/** Who is not known because the database is away is not therefore signed out: the same request may be sent again. */
const readSession = async (authentication: Authentication, headers: Headers) => {
  try {
    return await authentication.api.getSession({ headers, returnHeaders: true });
  } catch (cause) {
    throw toTrpcError(new DomainError("STORAGE_UNAVAILABLE", "the account could not be read", { cause }));
  }
};

/** A cookie whose signature was found good is believed so long before it is looked at again. */
const BELIEVED_MS = 30_000;
/** So many cookies are remembered at the most; the oldest is forgotten first. */
const REMEMBERED = 20_000;

/**
 * Makes a reader of callers. While the signed cookie is fresh it asks no database, and the same cookie's signature
 * is not checked at every answer of a test but once in half a minute.
 */
export const createViewerReader = (authentication: Authentication, clock: () => number) => {
  const believed = new Map<string, { readonly viewer: Viewer; readonly untilMs: number }>();

  const believe = (cookie: string, viewer: Viewer): void => {
    const oldest = believed.size >= REMEMBERED ? believed.keys().next().value : undefined;
    if (oldest !== undefined) believed.delete(oldest);
    believed.set(cookie, { viewer, untilMs: clock() + BELIEVED_MS });
  };

  return async (headers: Headers): Promise<CallerRead> => {
    const cookie = headers.get("cookie");
    if (cookie === null) return { viewer: null, cookies: [] };
    const known = believed.get(cookie);
    if (known !== undefined && clock() < known.untilMs) return { viewer: known.viewer, cookies: [] };
    believed.delete(cookie);
    const { response, headers: answered } = await readSession(authentication, headers);
    const viewer = response === null ? null : accountSchema.parse(response.user);
    const cookies = answered.getSetCookie();
    // Where cookies go back, the session was read anew or changed: the next request brings other ones.
    if (viewer !== null && cookies.length === 0) believe(cookie, viewer);
    return { viewer, cookies };
  };
};

export type ViewerReader = ReturnType<typeof createViewerReader>;
