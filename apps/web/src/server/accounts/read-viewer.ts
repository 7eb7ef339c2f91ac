import { DomainError, roleSchema, studentIdSchema } from "@plumbline/contracts";
import { z } from "zod";
import { toTrpcError } from "../trpc-error.ts";
import type { Authentication } from "./authentication.ts";
import { isDemonstrationAddress } from "./demonstration-accounts.ts";
import type { KnownViewers } from "./known-viewers.ts";
import { sessionCookieOf } from "./session-cookie.ts";
import type { Viewer } from "./viewer.ts";

/** The viewer who sends a request, and the cookies to send back. */
interface IdentifiedViewer {
  /** Null when nobody is signed in. */
  readonly viewer: Viewer | null;
  readonly cookies: readonly string[];
}

type ViewerReader = (headers: Headers) => Promise<IdentifiedViewer>;

interface ViewerReaderOptions {
  readonly known: KnownViewers;
  /** Whether the accounts of the demonstration are open. Otherwise whoever is still signed in to one is nobody. */
  readonly hasDemonstration: boolean;
}

/**
 * Makes the reader of viewers. A student is remembered, so that an answer needs no query for the account. An account of
 * staff never is: every request of theirs reads it.
 *
 * @throws TRPCError with STORAGE_UNAVAILABLE (from the reader) when the account could not be read
 */
export function createViewerReader(
  authentication: Authentication,
  { known, hasDemonstration }: ViewerReaderOptions,
): ViewerReader {
  const isOpen = ({ email }: Viewer): boolean => hasDemonstration || !isDemonstrationAddress(email);
  return async (headers) => {
    if (!headers.has("cookie")) return { viewer: null, cookies: [] };
    const cookie = await readCookie(authentication, headers);
    const remembered = cookie === null ? null : known.find(cookie);
    if (remembered !== null) return { viewer: remembered, cookies: [] };
    const reading = known.beginReading();
    const { response, headers: answered } = await readSession(authentication, headers);
    const cookies = answered.getSetCookie();
    if (response === null) return { viewer: null, cookies };
    const { viewer, version } = accountOf(response.user);
    if (!isOpen(viewer)) return { viewer: null, cookies };
    // Cookies are sent back when the session was renewed or changed.
    if (cookie !== null && viewer.role === "student" && cookies.length === 0) {
      reading.remember(cookie, { viewer, version, expiresAtMs: response.session.expiresAt.getTime() });
    }
    return { viewer, cookies };
  };
}

/**
 * Makes the reader of whose account is signed in, without renewing the session; null where nobody is, or where that
 * cannot be read.
 */
export function createAccountIdReader(authentication: Authentication, known: KnownViewers) {
  return async (headers: Headers): Promise<string | null> => {
    if (!headers.has("cookie")) return null;
    const cookie = await readCookie(authentication, headers);
    const remembered = cookie === null ? null : known.find(cookie);
    if (remembered !== null) return remembered.userId;
    const session = await authentication.api
      .getSession({ headers, query: { disableRefresh: true } })
      .catch(() => null);
    return session?.user.id ?? null;
  };
}

async function readCookie({ $context }: Authentication, headers: Headers): Promise<string | null> {
  const { authCookies } = await $context;
  return sessionCookieOf(headers, authCookies.sessionToken.name);
}

/** A database that is unavailable does not sign anybody out: the request may be sent again. */
async function readSession(authentication: Authentication, headers: Headers) {
  try {
    return await authentication.api.getSession({ headers, returnHeaders: true });
  } catch (cause) {
    throw toTrpcError(new DomainError("STORAGE_UNAVAILABLE", "the account could not be read", { cause }));
  }
}

/** For students, the account's id is the student's id. */
const accountSchema = z.object({
  id: studentIdSchema,
  name: z.string(),
  email: z.string(),
  role: roleSchema,
  version: z.int(),
});

function accountOf(account: unknown): { readonly viewer: Viewer; readonly version: number } {
  const { id, version, ...rest } = accountSchema.parse(account);
  return { viewer: { userId: id, ...rest }, version };
}
