/**
 * `pnpm bench:submit`: the cost of one submission through HTTP, on the production build with the real local stack, next
 * to a bare sketch of the same path on the same stack in the same run. This process makes the load, on the same machine
 * as the servers. BENCH_SECONDS is how long each load is measured (15).
 */
import { cpus } from "node:os";
import { startTestProduct } from "@plumbline/local-stack";
import { Pool } from "undici";
import { type BenchStudent, createBenchStudent } from "./bench-student.ts";
import { closedLoop, type LoadMeasurement, mergeMeasurements, openLoop, quantile } from "./load.ts";
import { sketchClient, startSketch } from "./sketch.ts";
import { stageShares } from "./stages.ts";

const SECONDS = Number(process.env.BENCH_SECONDS ?? 15);
/** Before each load, by the load itself. */
const WARM_UP_SECONDS = 10;
/** Most clients first: when one client is alone, both servers have been in use for long. */
const CLIENTS = [64, 16, 1] as const;
/** Product and sketch take short turns, so that other work of the machine affects both. */
const TURNS = 6;

const product = await startTestProduct({
  instances: 1,
  // A client of the bench answers faster than anybody can read.
  environment: { LIMIT_CALLS_PER_ACCOUNT: "1000000", LIMIT_STARTS_PER_ACCOUNT: "1000000" },
});
const [instance] = product.instances;
if (instance === undefined) throw new Error("the product did not start");
const sketch = await startSketch(product.stack);
const connections = Math.max(...CLIENTS);
const dispatcher = new Pool(instance.address, { connections, pipelining: 1 });
const sketchDispatcher = new Pool(sketch.address, { connections, pipelining: 1 });
try {
  const clients: BenchStudent[] = [];
  const connection = { baseUrl: instance.address, dispatcher, origin: product.publicUrl };
  for (let number = 1; number <= connections; number++) {
    const client = await createBenchStudent(connection, number);
    await client.start();
    clients.push(client);
  }
  const sketchClients = clients.map(() => sketchClient(sketchDispatcher));

  console.log(`\nSubmissions through HTTP, ${SECONDS} s each, after ${WARM_UP_SECONDS} s of warming up.`);
  console.log(
    `Node ${process.version}, ${cpus().length} x ${cpus()[0]?.model ?? "unknown"}, load on the same machine.\n`,
  );
  row("closed loop", "a second", "p50 ms", "p95 ms", "p99 ms", "max ms");
  let best = 0;
  for (const count of CLIENTS) {
    await closedLoop(clients.slice(0, count), WARM_UP_SECONDS);
    await closedLoop(sketchClients.slice(0, count), WARM_UP_SECONDS);
    const turns: { ours: LoadMeasurement; sketched: LoadMeasurement }[] = [];
    for (let turn = 0; turn < TURNS; turn++) {
      const ours = await closedLoop(clients.slice(0, count), SECONDS / TURNS);
      const sketched = await closedLoop(sketchClients.slice(0, count), SECONDS / TURNS);
      turns.push({ ours, sketched });
    }
    const ours = mergeMeasurements(turns.map((turn) => turn.ours));
    const sketched = mergeMeasurements(turns.map((turn) => turn.sketched));
    best = Math.max(best, perSecond(ours));
    report(`${count} client${count === 1 ? "" : "s"}`, ours);
    report("the sketch", sketched);
    const [ourMedian, sketchMedian] = [ours, sketched].map(({ durationsMs }) => quantile(durationsMs, 0.5));
    row("ours / sketch", ratio(perSecond(ours), perSecond(sketched)), ratio(ourMedian, sketchMedian));
  }
  console.log();
  row("open loop", "a second", "p50 ms", "p95 ms", "p99 ms", "max ms");
  for (const share of [0.5, 0.8]) {
    const rate = Math.floor(best * share);
    report(`${rate}/s`, await openLoop(clients, { perSecond: rate, seconds: SECONDS }));
  }
  console.log();
  const [outside, inside] = clients;
  if (outside === undefined || inside === undefined) throw new Error("no clients");
  console.log("Stages, one client. The process that showed a question waits for record and HTTP only.");
  row("stage", "p50 ms", "share %");
  const stages = await stageShares(product.stack, { seconds: SECONDS, outside, inside });
  for (const { stage, medianMs, share } of stages) row(stage, medianMs, share * 100);
} finally {
  await Promise.all([dispatcher.close(), sketchDispatcher.close()]);
  await sketch.stop();
  await product.stop();
}

function report(load: string, measured: LoadMeasurement): void {
  const { durationsMs } = measured;
  row(
    load,
    perSecond(measured),
    quantile(durationsMs, 0.5),
    quantile(durationsMs, 0.95),
    quantile(durationsMs, 0.99),
    durationsMs.at(-1) ?? Number.NaN,
  );
}

function row(...cells: readonly (string | number)[]): void {
  console.log(cells.map(cell).join(""));
}

function cell(value: string | number): string {
  return (typeof value === "number" ? value.toFixed(value < 100 ? 1 : 0) : value).padStart(14);
}

function perSecond({ durationsMs, seconds }: LoadMeasurement): number {
  return durationsMs.length / seconds;
}

function ratio(ours = Number.NaN, sketched = Number.NaN): string {
  return (ours / sketched).toFixed(2);
}
