import type { ProcessEnd } from "../process/child-process.ts";
import type { ServerProcess } from "../process/server-process.ts";

/** A server under supervision, with the name that people read. */
export interface SupervisedServer {
  readonly name: string;
  readonly server: ServerProcess;
}

interface Supervision {
  /** Settles when supervision has ended: by `end`, or because a server does not stay up. */
  readonly over: Promise<"ended" | "gave up">;
  /** Ends the supervision: servers may now be stopped. Resolves when no restart is under way any more. */
  end(): Promise<void>;
}

const MAXIMUM_RESTARTS = 3;
const RESTART_WINDOW_MS = 60_000;

/**
 * Starts a server again when it ends unexpectedly: any of them can be lost without losing an acknowledged answer.
 * After three restarts of one server within a minute, supervision gives up.
 *
 * @param report receives one sentence for each event
 * @param now milliseconds of a steady clock
 */
export function supervise(
  servers: readonly SupervisedServer[],
  report: (sentence: string) => void,
  now: () => number = () => performance.now(),
): Supervision {
  let isOver = false;
  const restarts = new Set<Promise<void>>();
  const { promise: over, resolve: finish } = Promise.withResolvers<"ended" | "gave up">();

  function conclude(reason: "ended" | "gave up"): void {
    isOver = true;
    finish(reason);
  }

  async function watch({ name, server }: SupervisedServer): Promise<void> {
    let restartedAt: number[] = [];
    for (;;) {
      const end = await server.ended;
      if (isOver) return;
      restartedAt = restartedAt.filter((at) => now() - at < RESTART_WINDOW_MS);
      if (restartedAt.length === MAXIMUM_RESTARTS) {
        report(`${name} ${describeEnd(end)} again. It does not stay up, so Plumbline stops; see the logs.`);
        conclude("gave up");
        return;
      }
      report(`${name} ${describeEnd(end)} unexpectedly. Starting it again ...`);
      restartedAt.push(now());
      const restart = server.restart();
      restarts.add(restart);
      try {
        await restart;
        report(`${name} is up again.`);
      } catch (error) {
        if (isOver) return;
        report(
          `${name} could not be started again: ${error instanceof Error ? error.message : String(error)}`,
        );
        conclude("gave up");
        return;
      } finally {
        restarts.delete(restart);
      }
    }
  }

  for (const supervised of servers) void watch(supervised);
  return {
    over,
    async end() {
      conclude("ended");
      await Promise.allSettled(restarts);
    },
  };
}

function describeEnd({ code, signal }: ProcessEnd): string {
  return signal === null ? `ended with exit code ${code}` : `was ended by ${signal}`;
}
