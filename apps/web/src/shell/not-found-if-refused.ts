import "server-only";

import { type DomainCode, DomainError } from "@plumbline/contracts";
import { TRPCError } from "@trpc/server";
import { notFound } from "next/navigation";

/** The refusals after which a page is "not found". */
const notFoundCodes: ReadonlySet<DomainCode> = new Set([
  "SESSION_NOT_FOUND",
  "POOL_NOT_AVAILABLE",
  "INVALID_INPUT",
]);

/**
 * Awaits the data of a page. Renders the "not found" page if the viewer may not see it or it does not exist.
 */
export async function notFoundIfRefused<Data>(request: Promise<Data>): Promise<Data> {
  try {
    return await request;
  } catch (error) {
    if (
      error instanceof TRPCError &&
      error.cause instanceof DomainError &&
      notFoundCodes.has(error.cause.code)
    ) {
      notFound();
    }
    throw error;
  }
}
