/**
 * `pnpm bench:abuse`: what one person's abuse does to the submissions of others, on the production build with the real local
 * stack. Before, during and after each abuse eight students submit twenty answers a second (open loop). Then 300 students
 * sign in at once from one address while 20 wrong sign-ins are always under way. ABUSE_SECONDS is how long each load is
 * measured (4), ABUSE_CLASS the size of the class (300).
 */
import { randomUUID } from "node:crypto";
import { cpus } from "node:os";
import { startTestProduct } from "@plumbline/local-stack";
import { Agent } from "undici";
import { createBenchStudent } from "../submit/bench-student.ts";
import { openLoop, quantile } from "../submit/load.ts";
import { createAbuses, type Outcomes } from "./abuses.ts";
import { type Probe, probeMemory, probePath } from "./probe.ts";
import { addClass, signInClass } from "./sign-in-class.ts";

const SECONDS = Number(process.env.ABUSE_SECONDS ?? 4);
const CLASS = Number(process.env.ABUSE_CLASS ?? 300);
const STUDENTS = 8;
const SUBMISSIONS_A_SECOND = 20;
const LONGEST_CLASS_SECONDS = 120;

const product = await startTestProduct({ instances: 1 });
const [instance] = product.instances;
if (instance === undefined) throw new Error("the product did not start");
const dispatcher = new Agent({ connections: STUDENTS * 2, pipelining: 1 });
try {
  const target = { baseUrl: instance.address, origin: product.publicUrl };
  const students = await Promise.all(
    Array.from({ length: STUDENTS }, (_, index) => createBenchStudent({ ...target, dispatcher }, index + 1)),
  );
  for (const student of students) await student.start();
  const { abuses, signIn, close } = await createAbuses(target);
  console.log(`\nSubmissions of ${STUDENTS} students, ${SUBMISSIONS_A_SECOND} a second, ${SECONDS} s each.`);
  console.log(
    `Node ${process.version}, ${cpus().length} x ${cpus()[0]?.model ?? "unknown"}, load on the same machine.\n`,
  );
  const submit = () => openLoop(students, { perSecond: SUBMISSIONS_A_SECOND, seconds: SECONDS });
  await submit();
  row("abuse", "p50 before", "during", "after", "p99 before", "during", "after", "MB at most", "statuses");
  for (const { name, run } of abuses) {
    const before = await submit();
    const memory = probeMemory(instance.pid);
    const [during, outcomes] = await Promise.all([submit(), run(SECONDS)]);
    const after = await submit();
    const phases = [before, during, after].map(({ durationsMs }) => durationsMs);
    row(
      name,
      ...phases.map((durations) => quantile(durations, 0.5)),
      ...phases.map((durations) => quantile(durations, 0.99)),
      (await memory.stop()).at(-1) ?? Number.NaN,
      described(outcomes),
    );
  }

  const emails = await addClass(product.stack.databaseUrl, CLASS);
  const health = ["/api/health/live", "/api/health/ready"].map((path) => ({
    path,
    probe: probePath({ origin: instance.address, path }),
  }));
  let isIn = false;
  const wrongOnes = Array.from({ length: 20 }, async () => {
    const end = performance.now() + LONGEST_CLASS_SECONDS * 1_000;
    while (!isIn && performance.now() < end) await signIn(`${randomUUID()}@plumbline.test`, "10.0.0.1");
  });
  const { inAfterMs, repetitions } = await signInClass(target, emails);
  isIn = true;
  await Promise.all(wrongOnes);
  console.log(`\n${CLASS} students sign in at once from one address, with 20 wrong sign-ins under way:`);
  console.log(
    `half are in after ${seconds(quantile(inAfterMs, 0.5))} s, all after ${seconds(inAfterMs.at(-1))} s; ` +
      `${repetitions} were told to wait and sent it again.`,
  );
  for (const { path, probe } of health) await reportHealth(path, probe);
  close();
} finally {
  await dispatcher.close();
  await product.stop();
}

async function reportHealth(path: string, probe: Probe<number>): Promise<void> {
  const values = await probe.stop();
  const [p50, p99] = [0.5, 0.99].map((share) => quantile(values, share).toFixed(1));
  console.log(`${path}: p50 ${p50} ms, p99 ${p99} ms, at most ${values.at(-1)?.toFixed(1)} ms`);
}

function seconds(milliseconds = Number.NaN): string {
  return (milliseconds / 1_000).toFixed(1);
}

function described(outcomes: Outcomes): string {
  return [...outcomes].map(([outcome, count]) => `${outcome}: ${count}`).join(", ");
}

function row(name: string, ...cells: readonly (string | number)[]): void {
  console.log(name.padEnd(34) + cells.map(cell).join(""));
}

function cell(value: string | number): string {
  return (typeof value === "number" ? value.toFixed(1) : value).padStart(12);
}
