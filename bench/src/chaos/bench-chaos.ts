/**
 * `pnpm bench:chaos`: students answer on two instances of the production build while its processes are killed, frozen
 * and stopped. Afterwards, what the students were told is compared with what the database has. The exit code is 1 when an
 * acknowledged answer is lost, an answer is counted twice, or a student saw what must never happen.
 *
 * CHAOS_MINUTES: how long Redis stays away (2). CHAOS_CRASHES: crashes of PostgreSQL (20).
 */
import { cpus } from "node:os";
import { startTestProduct, type TestInstance, type TestProduct } from "@plumbline/local-stack";
import { Agent } from "undici";
import { quantile } from "../submit/load.ts";
import { audit, type Verdict } from "./audit.ts";
import { type ChaoticStudent, createChaoticStudent } from "./chaotic-student.ts";
import { type Fault, listFaults } from "./faults.ts";
import { type Ledger, type LedgerEntry, newLedger } from "./ledger.ts";
import { readRecord } from "./read-record.ts";

const STUDENTS = 12;
const INSTANCES = 2;
/** No request may hang. One without a response by then counts as unanswered, and the wait shows in the table. */
const TIMEOUT_MS = 30_000;
const COLUMN_WIDTHS = [28, 7, 9, 13, 9, 6, 9, 9, 9, 9] as const;
const minutes = Number(process.env.CHAOS_MINUTES ?? 2);
const crashesOfPostgres = Number(process.env.CHAOS_CRASHES ?? 20);

/** What happened under one fault. `waitsMs` ascend, from the first sending of an answer to its acknowledgement. */
interface Outcome extends Verdict {
  readonly fault: string;
  readonly note: string;
  readonly ledger: Ledger;
  readonly waitsMs: readonly number[];
}

const product = await startTestProduct({
  instances: INSTANCES,
  environment: { LIMIT_CALLS_PER_ACCOUNT: "1000000", LIMIT_STARTS_PER_ACCOUNT: "1000000" },
});
const dispatcher = new Agent({
  connections: STUDENTS * 2,
  headersTimeout: TIMEOUT_MS,
  bodyTimeout: TIMEOUT_MS,
});
try {
  const students: ChaoticStudent[] = [];
  for (let number = 1; number <= STUDENTS; number++) {
    const connection = { baseUrl: inTurn(product.instances), dispatcher, origin: product.publicUrl };
    students.push(await createChaoticStudent(connection, number));
  }
  console.log(`\n${STUDENTS} students on ${INSTANCES} instances, load and servers on one machine.`);
  console.log(`Node ${process.version}, ${cpus().length} x ${cpus()[0]?.model ?? "unknown"}.`);
  console.log("A wait is from the first sending of an answer to its acknowledgement, retries included.\n");
  row("fault", "sent", "requests", "acknowledged", "recorded", "lost", "doubled", "longest", "p50", "p95");
  const earlier: LedgerEntry[] = [];
  const outcomes: Outcome[] = [];
  for (const fault of listFaults({ minutes, crashesOfPostgres })) {
    const outcome = await runFault(product, students, { fault, earlier });
    report(outcome);
    outcomes.push(outcome);
  }
  console.log();
  reportLatency(outcomes);
  const isSound = outcomes.every(isPromiseKept);
  console.log(
    isSound ? "\nNothing was lost and nothing doubled.\n" : "\nThe promise is BROKEN, see above.\n",
  );
  process.exitCode = isSound ? 0 : 1;
} finally {
  await dispatcher.destroy();
  await product.stop();
}

/** Gives each request of one person to the next instance. */
function inTurn(instances: readonly TestInstance[]): () => string {
  let turn = Math.floor(Math.random() * instances.length);
  return () => {
    turn = (turn + 1) % instances.length;
    const instance = instances[turn];
    if (instance === undefined) throw new Error("there is no instance");
    return instance.address;
  };
}

/** Runs the load through one fault. `earlier` is what students were told under the faults before; it grows. */
async function runFault(
  product: TestProduct,
  students: readonly ChaoticStudent[],
  { fault, earlier }: { readonly fault: Fault; readonly earlier: LedgerEntry[] },
): Promise<Outcome> {
  const ledger = newLedger();
  let isOver = false;
  const load = Promise.all(students.map((student) => student.takeTests(ledger, () => isOver)));
  // A student's error must end the run at once and not when the fault is over.
  const note = await Promise.race([fault.cause(product), load.then(() => "")]);
  isOver = true;
  await load;
  earlier.push(...ledger.entries);
  const { answers, sessions } = await readRecord(product.stack.databaseUrl, sessionIdsOf(ledger));
  const touched = new Set(sessions.map(({ sessionId }) => sessionId));
  // A session may have begun before this fault did.
  const told = earlier.filter(({ sessionId }) => touched.has(sessionId));
  const { lost, doubled } = audit(told, answers, sessions);
  const { recorded } = audit(ledger.entries, answers, []);
  return { fault: fault.name, note, ledger, recorded, lost, doubled, waitsMs: waitsOf(ledger) };
}

function sessionIdsOf({ entries }: Ledger): string[] {
  return [...new Set(entries.map(({ sessionId }) => sessionId))];
}

function waitsOf({ entries }: Ledger): number[] {
  return entries
    .flatMap(({ sentAt, acknowledgement }) =>
      acknowledgement === null ? [] : [acknowledgement.acknowledgedAt - sentAt],
    )
    .sort((a, b) => a - b);
}

function report({ fault, note, ledger, recorded, lost, doubled, waitsMs }: Outcome): void {
  const { entries, surprises } = ledger;
  row(
    fault,
    entries.length,
    entries.reduce((total, { requests }) => total + requests, 0),
    waitsMs.length,
    recorded,
    lost,
    doubled,
    `${((waitsMs.at(-1) ?? Number.NaN) / 1_000).toFixed(1)} s`,
    milliseconds(quantile(waitsMs, 0.5)),
    milliseconds(quantile(waitsMs, 0.95)),
  );
  if (note !== "") console.log(`  ${note}`);
  for (const surprise of surprises) console.log(`  SURPRISE: ${surprise}`);
}

/** How long an answer takes without a fault, and without Redis: p50 and p95 over the time of the whole fault. */
function reportLatency(outcomes: readonly Outcome[]): void {
  for (const [condition, name] of [
    ["Without a fault", "none"],
    ["Without Redis", "Redis away"],
  ] as const) {
    const waitsMs = outcomes.find(({ fault }) => fault.startsWith(name))?.waitsMs ?? [];
    console.log(
      `${condition} an answer takes ${milliseconds(quantile(waitsMs, 0.5))} (p95 ${milliseconds(quantile(waitsMs, 0.95))}).`,
    );
  }
}

function row(...cells: readonly (string | number)[]): void {
  const padded = cells.map((cell, i) =>
    i === 0 ? String(cell).padEnd(COLUMN_WIDTHS[0]) : String(cell).padStart(COLUMN_WIDTHS[i] ?? 10),
  );
  console.log(padded.join(""));
}

function milliseconds(value: number): string {
  return `${value.toFixed(0)} ms`;
}

function isPromiseKept({ lost, doubled, ledger, waitsMs }: Outcome): boolean {
  return (
    lost === 0 && doubled === 0 && ledger.surprises.length === 0 && waitsMs.length === ledger.entries.length
  );
}
