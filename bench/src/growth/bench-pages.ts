/**
 * `pnpm bench:pages`: how long the production build takes for every page of student, teacher and admin, with 50,000 tests
 * and 1,000,000 answers in the database. From the request to the last byte of the page, one request at a time, this process
 * on the same machine as the servers. The exit code is 1 when a median is above 100 ms. PAGES_ROUNDS is how often each page
 * is requested (20), PAGES_STUDENTS how many students are seeded (5,000), each with 10 tests.
 */
import { cpus } from "node:os";
import type { ApiClient } from "@plumbline/api-client";
import { type GrowthOptions, seedGrowth } from "@plumbline/database/seed-growth";
import { startTestProduct } from "@plumbline/local-stack";
import pg from "pg";
import { request } from "undici";
import { quantile } from "../submit/load.ts";
import { LARGE } from "./growth-size.ts";
import { pagesOf } from "./pages.ts";
import { readSubjects, signInEach } from "./seeded-pages.ts";

const SIZE: GrowthOptions = { ...LARGE, students: Number(process.env.PAGES_STUDENTS ?? LARGE.students) };
const ROUNDS = Number(process.env.PAGES_ROUNDS ?? 20);
/** Requests before the measured ones: they fill caches and let the server compile what it runs. */
const WARM_UP_ROUNDS = 5;
const LONGEST_MEDIAN_MS = 100;

const product = await startTestProduct({ instances: 1 });
const [instance] = product.instances;
if (instance === undefined) throw new Error("the product did not start");
const owner = new pg.Client({ connectionString: product.stack.databaseUrl });
await owner.connect();
try {
  const startedAt = performance.now();
  await seedGrowth(owner, SIZE);
  await owner.query("vacuum analyze");
  console.log(`\n${sizeOf(SIZE)}, seeded in ${((performance.now() - startedAt) / 1_000).toFixed(0)} s.`);
  console.log(`Node ${process.version}, ${cpus().length} x ${cpus()[0]?.model ?? "unknown"}.`);
  console.log(`${ROUNDS} requests of each page after ${WARM_UP_ROUNDS}, one at a time.\n`);
  const clients = await signInEach(owner, { baseUrl: instance.address, origin: product.publicUrl });
  row("reader", "p50 ms", "p95 ms", "max ms", "kB", "page");
  let slow = 0;
  for (const { reader, path } of pagesOf(await readSubjects(owner))) {
    const { durationsMs, bytes } = await measure(clients[reader], instance.address + path);
    const median = quantile(durationsMs, 0.5);
    if (median > LONGEST_MEDIAN_MS) slow += 1;
    row(reader, median, quantile(durationsMs, 0.95), durationsMs.at(-1) ?? Number.NaN, bytes / 1_000, path);
  }
  console.log(`\n${slow} pages have a median above ${LONGEST_MEDIAN_MS} ms.`);
  process.exitCode = slow === 0 ? 0 : 1;
} finally {
  await owner.end();
  await product.stop();
}

async function measure(client: ApiClient, address: string) {
  const durationsMs: number[] = [];
  let bytes = 0;
  for (let round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
    const startedAt = performance.now();
    const response = await request(address, { headers: { cookie: client.cookies.header() } });
    bytes = (await response.body.arrayBuffer()).byteLength;
    if (response.statusCode !== 200) throw new Error(`${address} was answered with ${response.statusCode}`);
    if (round >= 0) durationsMs.push(performance.now() - startedAt);
  }
  return { durationsMs: durationsMs.sort((one, other) => one - other), bytes };
}

function sizeOf({ students, testsOfEachStudent, answersOfEachTest }: typeof SIZE): string {
  const tests = students * testsOfEachStudent;
  return `${tests} tests of ${students} students with ${tests * answersOfEachTest} answers`;
}

function row(...cells: readonly (string | number)[]): void {
  console.log(cells.map(cell).join(""));
}

function cell(value: string | number, index: number): string {
  const text = typeof value === "number" ? value.toFixed(value < 100 ? 1 : 0) : value;
  return index === 5 ? `  ${text}` : text.padStart(10);
}
