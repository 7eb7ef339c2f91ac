import { expireSessions } from "@plumbline/test-delivery";
import type { Services } from "./procedure-services.ts";

const EVERY_MS = 10 * 60_000;

/**
 * Expires idle sessions every ten minutes. Every instance may run it: rows that another instance has locked are
 * skipped.
 */
export function startSweeper({ delivery, log }: Pick<Services, "delivery" | "log">): void {
  const sweep = () =>
    expireSessions(delivery).catch((error: unknown) =>
      log.error("the sweeper could not expire sessions", error),
    );
  setInterval(sweep, EVERY_MS).unref();
}
