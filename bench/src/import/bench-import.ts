/**
 * `pnpm bench:import`: what an import of the largest file does to the submissions of students, on the production build with
 * the real local stack. Students submit fifty answers a second (open loop), in turns with and without an admin who imports
 * a file of 10 MB with 20,000 questions, report first, into a pool of its own. IMPORT_ROUNDS is the number of turns (3).
 *
 * It ends with the exit code 1 where the p99 with imports is not below twice that without.
 */
import { once } from "node:events";
import { cpus } from "node:os";
import { Worker } from "node:worker_threads";
import { startTestProduct } from "@plumbline/local-stack";
import { Agent } from "undici";
import { z } from "zod";
import { probeMemory } from "../abuse/probe.ts";
import { createBenchStudent } from "../submit/bench-student.ts";
import { type LoadMeasurement, mergeMeasurements, openLoop, quantile } from "../submit/load.ts";

const ROUNDS = Number(process.env.IMPORT_ROUNDS ?? 3);
const STUDENTS = 60;
/** Students are this many answers apart in their tests, so that not all of them begin the next one at the same moment. */
const APART = 12;

const SUBMISSIONS_A_SECOND = 50;
const WARM_SECONDS = 20;
const QUIET_SECONDS = 20;
const GREATEST_RATIO = 2;

const importedSchema = z.object({
  rows: z.number(),
  created: z.number(),
  reportMs: z.number(),
  applyMs: z.number(),
});

const product = await startTestProduct({ instances: 1 });
const [instance] = product.instances;
if (instance === undefined) throw new Error("the product did not start");
const dispatcher = new Agent({ connections: STUDENTS * 2, pipelining: 1 });
const target = { baseUrl: instance.address, origin: product.publicUrl };
// What the admin's client does must not delay the students' clients, which are measured.
const admin = new Worker(new URL("./importing-admin.ts", import.meta.url), { workerData: target });
try {
  await once(admin, "message");
  const students = await Promise.all(
    Array.from({ length: STUDENTS }, (_, index) => createBenchStudent({ ...target, dispatcher }, index + 1)),
  );
  for (const [index, student] of students.entries()) {
    await student.start();
    for (let answers = index % APART; answers > 0; answers--) {
      if (!(await student.submit())) await student.start();
    }
  }
  const submit = (seconds: number) => openLoop(students, { perSecond: SUBMISSIONS_A_SECOND, seconds });
  console.log(`\nSubmissions of ${STUDENTS} students, ${SUBMISSIONS_A_SECOND} a second, open loop.`);
  console.log(
    `Node ${process.version}, ${cpus().length} x ${cpus()[0]?.model ?? "unknown"}, load on the same machine.\n`,
  );
  await submit(WARM_SECONDS);
  const quiet: LoadMeasurement[] = [];
  const reporting: LoadMeasurement[] = [];
  const applying: LoadMeasurement[] = [];
  const submitUntil = async (event: Promise<unknown>): Promise<LoadMeasurement[]> => {
    const measured: LoadMeasurement[] = [];
    let isOver = false;
    void event.then(() => {
      isOver = true;
    });
    while (!isOver) measured.push(await submit(1));
    return measured;
  };
  for (let round = 1; round <= ROUNDS; round++) {
    quiet.push(await submit(QUIET_SECONDS));
    const memory = probeMemory(instance.pid);
    admin.postMessage("import");
    reporting.push(...(await submitUntil(once(admin, "message"))));
    const imported = once(admin, "message");
    applying.push(...(await submitUntil(imported)));
    const [message] = await imported;
    const prepared = once(admin, "message");
    const { rows, created, reportMs, applyMs } = importedSchema.parse(message);
    const peak = (await memory.stop()).at(-1) ?? Number.NaN;
    console.log(
      `import ${round}: ${rows} rows reported after ${seconds(reportMs)} s, ${created} questions written after ` +
        `${seconds(applyMs)} s more; the process had at most ${peak.toFixed(0)} MB`,
    );
    await prepared;
  }
  const without = p99Of("without imports", quiet);
  p99Of("while a file is checked", reporting);
  p99Of("while it is checked again and written", applying);
  const during = p99Of("during imports", [...reporting, ...applying]);
  const ratio = during / without;
  console.log(`p99 during imports is ${ratio.toFixed(2)} times that without (limit ${GREATEST_RATIO})`);
  if (!(ratio < GREATEST_RATIO)) process.exitCode = 1;
} finally {
  await admin.terminate();
  await dispatcher.close();
  await product.stop();
}

function p99Of(name: string, measurements: readonly LoadMeasurement[]): number {
  const { durationsMs } = mergeMeasurements(measurements);
  const [p50 = Number.NaN, p99 = Number.NaN] = [0.5, 0.99].map((share) => quantile(durationsMs, share));
  const [shown50, shown99, most] = [p50, p99, durationsMs.at(-1) ?? Number.NaN].map((ms) => ms.toFixed(1));
  console.log(
    `${name}: ${durationsMs.length} submissions, p50 ${shown50} ms, p99 ${shown99} ms, most ${most} ms`,
  );
  return p99;
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1_000).toFixed(1);
}
