import { DomainError, type ImportProgress, type Role, unstorableTexts } from "@plumbline/contracts";
import { initTRPC } from "@trpc/server";
import type { Viewer } from "./accounts/viewer.ts";
import type { Services } from "./procedure-services.ts";
import { domainErrorShape, toDomainError, toTrpcError } from "./trpc-error.ts";

/** Everything that a procedure may use. Tests create one without a request. */
interface Context {
  readonly services: Services;
  readonly viewer: Viewer | null;
  /** The id of the request that makes the call. Absent outside of any. */
  readonly requestId?: string | undefined;
  /** Follows a call that takes long. Absent where nobody waits to see it. */
  readonly onProgress?: ((progress: ImportProgress) => void) | undefined;
}

/** What a procedure says about itself. */
interface ProcedureMeta {
  /** Its input has the text of a file. It reports every place that cannot be stored itself. */
  readonly readsFile?: true;
}

const t = initTRPC.context<Context>().meta<ProcedureMeta>().create({
  errorFormatter: domainErrorShape,
});

export const router = t.router;
export const createCallerFactory = t.createCallerFactory;

/**
 * Gives every error its domain code. An unexpected error is logged once, here, and its details are not sent to the
 * client.
 */
const translateErrors = t.middleware(async ({ ctx, path, next }) => {
  const result = await next();
  // Refusals by tRPC itself and by the guards below already have their code.
  if (result.ok || result.error.code !== "INTERNAL_SERVER_ERROR") return result;
  const refusal = toDomainError(result.error.cause ?? result.error);
  if (refusal.code === "STORAGE_UNAVAILABLE")
    ctx.services.log.error(`${path}: ${refusal.message}`, refusal.cause);
  // Next shows the digest of an error on the page that could not be made.
  return { ...result, error: Object.assign(toTrpcError(refusal), { digest: ctx.requestId }) };
});

const signedIn = t.procedure.use(translateErrors).use(({ ctx, next }) => {
  if (ctx.viewer === null) throw toTrpcError(new DomainError("NOT_SIGNED_IN", "no valid session cookie"));
  return next({ ctx: { viewer: ctx.viewer } });
});

/** Refuses, by name of the field, texts that Postgres cannot store: as a failure of the database they would be "try again". */
const refuseUnstorableTexts = t.middleware(async ({ getRawInput, meta, next }) => {
  const issues = meta?.readsFile ? [] : unstorableTexts(await getRawInput());
  if (issues.length === 0) return next();
  throw toTrpcError(new DomainError("INVALID_INPUT", "a text cannot be stored", { issues }));
});

function forRoles(...roles: readonly Role[]) {
  const allowed = signedIn.use(({ ctx, next }) => {
    if (!roles.includes(ctx.viewer.role)) {
      throw toTrpcError(new DomainError("FORBIDDEN", `for ${roles.join(" and ")}, not ${ctx.viewer.role}`));
    }
    return next();
  });
  return allowed.use(refuseUnstorableTexts);
}

export const anyoneSignedIn = signedIn.use(refuseUnstorableTexts);
export const forStudents = forRoles("student");
export const forStaff = forRoles("teacher", "admin");
export const forAdmins = forRoles("admin");
