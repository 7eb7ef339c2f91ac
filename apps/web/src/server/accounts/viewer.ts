import { DomainError, roleSchema, studentIdSchema } from "@plumbline/contracts";
import type { Viewer as SessionViewer } from "@plumbline/test-delivery";
import { LRUCache } from "lru-cache";
import { z } from "zod";
import { toTrpcError } from "../trpc-error.ts";
import type { Authentication } from "./authentication.ts";
import { isDemonstrationAddress } from "./demonstration-accounts.ts";

/** The person who is signed in. */
export interface Viewer extends SessionViewer {
  readonly name: string;
  readonly email: string;
}

/** The viewer who sends a request, and the cookies to send back. */
interface IdentifiedViewer {
  /** Null when nobody is signed in. */
  readonly viewer: Viewer | null;
  readonly cookies: readonly string[];
}

type ViewerReader = (headers: Headers) => Promise<IdentifiedViewer>;

/** How long a cookie whose signature was valid is trusted before it is checked again. */
const TRUSTED_MS = 30_000;

/** How many cookies are remembered. */
const MAX_COOKIES = 20_000;

interface ViewerReaderOptions {
  readonly clock: () => number;
  /** Whether the accounts of the demonstration are open. Otherwise whoever is still signed in to one is nobody. */
  readonly hasDemonstration: boolean;
}

/**
 * Makes the reader of viewers. While the signed cookie is fresh, the database is not queried, and the signature is
 * checked every half minute instead of with every answer.
 *
 * @throws TRPCError with STORAGE_UNAVAILABLE (from the reader) when the account could not be read
 */
export function createViewerReader(
  authentication: Authentication,
  { clock, hasDemonstration }: ViewerReaderOptions,
): ViewerReader {
  const trusted = new LRUCache<string, { readonly viewer: Viewer; readonly untilMs: number }>({
    max: MAX_COOKIES,
  });
  return async (headers) => {
    const cookie = headers.get("cookie");
    if (cookie === null) return { viewer: null, cookies: [] };
    const known = trusted.get(cookie);
    if (known !== undefined && clock() < known.untilMs) return { viewer: known.viewer, cookies: [] };
    trusted.delete(cookie);
    const { response, headers: answered } = await readSession(authentication, headers);
    const account = response === null ? null : viewerOf(response.user);
    const viewer =
      account !== null && !hasDemonstration && isDemonstrationAddress(account.email) ? null : account;
    const cookies = answered.getSetCookie();
    // Cookies are sent back when the session was renewed or changed. The next request then has new cookies.
    if (viewer !== null && cookies.length === 0) {
      trusted.set(cookie, { viewer, untilMs: clock() + TRUSTED_MS });
    }
    return { viewer, cookies };
  };
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
});

function viewerOf(account: unknown): Viewer {
  const { id, ...rest } = accountSchema.parse(account);
  return { userId: id, ...rest };
}
