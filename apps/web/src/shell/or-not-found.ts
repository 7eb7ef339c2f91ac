import "server-only";

import { type DomainCode, DomainError } from "@plumbline/contracts";
import { TRPCError } from "@trpc/server";
import { notFound } from "next/navigation";

/** The refusals that mean "there is no such thing for you". */
const absent: ReadonlySet<DomainCode> = new Set(["SESSION_NOT_FOUND", "POOL_NOT_AVAILABLE", "INVALID_INPUT"]);

/** Waits for what a page is about; where there is no such thing for this viewer, the page is "not found". */
export async function orNotFound<Thing>(thing: Promise<Thing>): Promise<Thing> {
  try {
    return await thing;
  } catch (error) {
    if (error instanceof TRPCError && error.cause instanceof DomainError && absent.has(error.cause.code)) {
      notFound();
    }
    throw error;
  }
}
