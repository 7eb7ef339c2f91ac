/**
 * `pnpm bench:submit`: what one submission costs, through HTTP on the production build with the real local stack.
 * The load comes from this process, on the same machine as the server.
 */
import { cpus } from "node:os";
import { Pool } from "undici";
import { closedLoop, type Measured, openLoop, quantile } from "./load.ts";
import { startProduct } from "./product.ts";
import { type StudentClient, signUp } from "./student-client.ts";

const SECONDS = Number(process.env.BENCH_SECONDS ?? 15);
const WARM_UP_SECONDS = 5;
const CLIENTS = [1, 16, 64] as const;

const cell = (value: string | number): string =>
  (typeof value === "number" ? value.toFixed(value < 100 ? 1 : 0) : value).padStart(12);

const row = (...cells: readonly (string | number)[]): void => console.log(cells.map(cell).join(""));

const report = (load: string, { durationsMs, seconds }: Measured): void =>
  row(
    load,
    durationsMs.length / seconds,
    quantile(durationsMs, 0.5),
    quantile(durationsMs, 0.95),
    quantile(durationsMs, 0.99),
    durationsMs.at(-1) ?? Number.NaN,
  );

const product = await startProduct();
const dispatcher = new Pool(product.address, { connections: Math.max(...CLIENTS), pipelining: 1 });
try {
  const clients: StudentClient[] = [];
  for (let number = 1; number <= Math.max(...CLIENTS); number++) {
    const client = await signUp({ dispatcher, origin: product.origin }, number);
    await client.start();
    clients.push(client);
  }
  await closedLoop(clients.slice(0, 16), WARM_UP_SECONDS);

  console.log(`\nSubmissions through HTTP, ${SECONDS} s each, after ${WARM_UP_SECONDS} s of warming up.`);
  console.log(
    `Node ${process.version}, ${cpus().length} x ${cpus()[0]?.model ?? "unknown"}, load on the same machine.\n`,
  );
  row("closed loop", "a second", "p50 ms", "p95 ms", "p99 ms", "max ms");
  let best = 0;
  for (const count of CLIENTS) {
    const measured = await closedLoop(clients.slice(0, count), SECONDS);
    best = Math.max(best, measured.durationsMs.length / measured.seconds);
    report(`${count} client${count === 1 ? "" : "s"}`, measured);
  }
  console.log();
  row("open loop", "a second", "p50 ms", "p95 ms", "p99 ms", "max ms");
  for (const share of [0.5, 0.8]) {
    const perSecond = Math.floor(best * share);
    report(`${perSecond}/s`, await openLoop(clients, { perSecond, seconds: SECONDS }));
  }
} finally {
  await dispatcher.close();
  await product.stop();
}
