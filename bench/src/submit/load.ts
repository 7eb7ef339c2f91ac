import type { Submitter } from "./bench-student.ts";

/** What a load has measured: durations of submissions in milliseconds, ascending. */
export interface LoadMeasurement {
  readonly durationsMs: readonly number[];
  readonly seconds: number;
}

/** Closed loop: each client sends its next answer when the last one is acknowledged. */
export async function closedLoop(clients: readonly Submitter[], seconds: number): Promise<LoadMeasurement> {
  const durations: number[] = [];
  const begin = performance.now();
  const end = begin + seconds * 1_000;
  const run = async (client: Submitter): Promise<void> => {
    while (performance.now() < end) {
      const sentAt = performance.now();
      const goesOn = await client.submit();
      durations.push(performance.now() - sentAt);
      if (!goesOn) await client.start();
    }
  };
  await Promise.all(clients.map(run));
  return { durationsMs: ascending(durations), seconds: (performance.now() - begin) / 1_000 };
}

/**
 * Open loop: answers are due at a fixed rate, whether earlier ones are acknowledged or not. A duration counts from when
 * the answer was due, so that a slow server cannot slow down what measures it.
 */
export async function openLoop(
  clients: readonly Submitter[],
  { perSecond, seconds }: { readonly perSecond: number; readonly seconds: number },
): Promise<LoadMeasurement> {
  const durations: number[] = [];
  const idle = [...clients];
  const waiting: ((client: Submitter) => void)[] = [];
  const take = (): Promise<Submitter> => {
    // In turn, so that no student sends more than one may.
    const client = idle.shift();
    return client === undefined ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve(client);
  };
  const give = (client: Submitter): void => {
    const next = waiting.shift();
    if (next === undefined) idle.push(client);
    else next(client);
  };
  const begin = performance.now();
  const submitDueAt = async (dueAt: number): Promise<void> => {
    const client = await take();
    const goesOn = await client.submit();
    durations.push(performance.now() - dueAt);
    if (!goesOn) await client.start();
    give(client);
  };
  const pending: Promise<void>[] = [];
  for (let n = 0; n < perSecond * seconds; n++) {
    const dueAt = begin + (n * 1_000) / perSecond;
    const early = dueAt - performance.now();
    if (early > 1) await new Promise((resolve) => setTimeout(resolve, early));
    pending.push(submitDueAt(dueAt));
  }
  await Promise.all(pending);
  return { durationsMs: ascending(durations), seconds: (performance.now() - begin) / 1_000 };
}

/** Several measurements of the same load as one. */
export function mergeMeasurements(measurements: readonly LoadMeasurement[]): LoadMeasurement {
  return {
    durationsMs: ascending(measurements.flatMap(({ durationsMs }) => durationsMs)),
    seconds: measurements.reduce((total, { seconds }) => total + seconds, 0),
  };
}

/** The q-quantile (0..1) of ascending values; NaN of none. */
export function quantile(values: readonly number[], q: number): number {
  return values[Math.min(values.length - 1, Math.floor(q * values.length))] ?? Number.NaN;
}

function ascending(values: number[]): number[] {
  return values.sort((a, b) => a - b);
}
