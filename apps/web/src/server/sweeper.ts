import { expireSessions } from "@plumbline/test-delivery";
import type { Metrics } from "./metrics/metrics.ts";
import type { Services } from "./procedure-services.ts";

const EVERY_MS = 10 * 60_000;

/**
 * Expires idle sessions every ten minutes. Every instance may run it: rows that another instance has locked are
 * skipped.
 */
export function startSweeper(
  { delivery, log }: Pick<Services, "delivery" | "log">,
  { countSweep }: Pick<Metrics, "countSweep">,
): void {
  const sweep = () =>
    expireSessions(delivery).then(countSweep, (error: unknown) => {
      countSweep(null);
      log.error("the sweeper could not expire sessions", error);
    });
  setInterval(sweep, EVERY_MS).unref();
}
