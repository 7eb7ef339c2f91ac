import type { ProcessEnd } from "../process/child-process.ts";
import type { ServerProcess } from "../process/server-process.ts";

/** A server under supervision, with the name that people read. */
export interface Supervised {
  readonly name: string;
  readonly server: ServerProcess;
}

export interface Supervision {
  /** Settles when supervision has ended: asked to, or because a server would not stay up. */
  readonly over: Promise<"asked" | "gave up">;
  /** From now on the end of a server is no surprise. Resolves when no restart is under way any more. */
  end(): Promise<void>;
}

const mostRestarts = 3;
const withinMs = 60_000;

/**
 * Starts a server again when it ends unasked: each of them can be lost without losing an acknowledged answer.
 * After three restarts of one within a minute the cause is not chance, and supervision gives up.
 *
 * @param tell receives one sentence for each event
 * @param now milliseconds of a steady clock
 */
export function supervise(
  servers: readonly Supervised[],
  tell: (sentence: string) => void,
  now: () => number = () => performance.now(),
): Supervision {
  let isOver = false;
  const restarts = new Set<Promise<void>>();
  const { promise: over, resolve: finish } = Promise.withResolvers<"asked" | "gave up">();

  function conclude(reason: "asked" | "gave up"): void {
    isOver = true;
    finish(reason);
  }

  async function watch({ name, server }: Supervised): Promise<void> {
    let restartedAt: number[] = [];
    for (;;) {
      const end = await server.ended;
      if (isOver) return;
      restartedAt = restartedAt.filter((at) => now() - at < withinMs);
      if (restartedAt.length === mostRestarts) {
        tell(`${name} ${describeEnd(end)} again. It does not stay up, so Plumbline stops; see the logs.`);
        conclude("gave up");
        return;
      }
      tell(`${name} ${describeEnd(end)} unexpectedly. Starting it again ...`);
      restartedAt.push(now());
      const restart = server.restart();
      restarts.add(restart);
      try {
        await restart;
        tell(`${name} is up again.`);
      } catch (error) {
        if (isOver) return;
        tell(`${name} could not be started again: ${error instanceof Error ? error.message : String(error)}`);
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
      conclude("asked");
      await Promise.allSettled(restarts);
    },
  };
}

function describeEnd({ code, signal }: ProcessEnd): string {
  return signal === null ? `ended with exit code ${code}` : `was ended by ${signal}`;
}
