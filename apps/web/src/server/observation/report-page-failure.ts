import { pathOf } from "../http/page-address.ts";
import type { Log } from "./log.ts";

interface PageFailure {
  readonly error: unknown;
  /** The path of the page with its query. */
  readonly path: string;
}

/** Logs why a page could not be made, with the number that the page shows, and without the query of its address. */
export function reportPageFailure(log: Log, { error, path }: PageFailure): void {
  const number = digestOf(error);
  const page = pathOf(path);
  log.error(
    `the page ${page} could not be made${number === null ? "" : `; it shows the number ${number}`}`,
    error,
  );
}

function digestOf(error: unknown): string | null {
  const digest = typeof error === "object" && error !== null && "digest" in error ? error.digest : null;
  return typeof digest === "string" ? digest : null;
}
