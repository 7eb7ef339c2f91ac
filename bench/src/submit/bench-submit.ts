/**
 * `pnpm bench:submit`: what one submission costs, through HTTP on the production build with the real local stack,
 * beside the bare sketch of the same path on the same stack in the same run. The load comes from this process, on
 * the same machine as the servers. BENCH_SECONDS is how long a load is measured (15).
 */
import { cpus } from "node:os";
import { startTestProduct } from "@plumbline/local-stack";
import { Pool } from "undici";
import { closedLoop, type Measured, merge, openLoop, quantile } from "./load.ts";
import { sketchClient, startSketch } from "./sketch.ts";
import { stageShares } from "./stages.ts";
import { type SignedUpStudent, signUp } from "./student-client.ts";

const SECONDS = Number(process.env.BENCH_SECONDS ?? 15);
/** Before each load, by the load itself. */
const WARM_UP_SECONDS = 10;
/** The busiest first: by the time that one client is alone, both servers have long been in service. */
const CLIENTS = [64, 16, 1] as const;
/** Product and sketch take short turns, so that what else the machine does falls on both. */
const TURNS = 6;

const cell = (value: string | number): string =>
  (typeof value === "number" ? value.toFixed(value < 100 ? 1 : 0) : value).padStart(12);

const row = (...cells: readonly (string | number)[]): void => console.log(cells.map(cell).join(""));

const ratio = (ours = Number.NaN, its = Number.NaN): string => (ours / its).toFixed(2);

const perSecond = ({ durationsMs, seconds }: Measured): number => durationsMs.length / seconds;

const report = (load: string, measured: Measured): void => {
  const { durationsMs } = measured;
  row(
    load,
    perSecond(measured),
    quantile(durationsMs, 0.5),
    quantile(durationsMs, 0.95),
    quantile(durationsMs, 0.99),
    durationsMs.at(-1) ?? Number.NaN,
  );
};

const product = await startTestProduct({ instances: 1 });
const [instance] = product.instances;
if (instance === undefined) throw new Error("the product did not start");
const sketch = await startSketch(product.stack);
const connections = Math.max(...CLIENTS);
const dispatcher = new Pool(instance.address, { connections, pipelining: 1 });
const sketchDispatcher = new Pool(sketch.address, { connections, pipelining: 1 });
try {
  const clients: SignedUpStudent[] = [];
  for (let number = 1; number <= connections; number++) {
    const client = await signUp({ dispatcher, origin: product.publicUrl }, number);
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
    const turns: { ours: Measured; sketched: Measured }[] = [];
    for (let turn = 0; turn < TURNS; turn++) {
      const ours = await closedLoop(clients.slice(0, count), SECONDS / TURNS);
      const sketched = await closedLoop(sketchClients.slice(0, count), SECONDS / TURNS);
      turns.push({ ours, sketched });
    }
    const ours = merge(turns.map((turn) => turn.ours));
    const sketched = merge(turns.map((turn) => turn.sketched));
    best = Math.max(best, perSecond(ours));
    report(`${count} client${count === 1 ? "" : "s"}`, ours);
    report("the sketch", sketched);
    const [ourMedian, itsMedian] = [ours, sketched].map(({ durationsMs }) => quantile(durationsMs, 0.5));
    row("ours / its", ratio(perSecond(ours), perSecond(sketched)), ratio(ourMedian, itsMedian));
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
  console.log("Stages, alone. The process that showed a question waits for record and HTTP only.");
  row("stage", "p50 ms", "share %");
  const stages = await stageShares(product.stack, { seconds: SECONDS, outside, inside });
  for (const { stage, medianMs, share } of stages) row(stage, medianMs, share * 100);
} finally {
  await Promise.all([dispatcher.close(), sketchDispatcher.close()]);
  await sketch.stop();
  await product.stop();
}
