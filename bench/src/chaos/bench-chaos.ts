/**
 * `pnpm bench:chaos`: students answer on two instances of the production build while its processes are killed,
 * frozen and stopped. Afterwards what the students were told is compared with what the database has. Ends with
 * exit code 1 when an acknowledged answer is lost, an answer is counted twice, or a student saw what nobody should.
 *
 * CHAOS_MINUTES: how long Redis stays away (default 2). CHAOS_CRASHES: crashes of PostgreSQL (default 20).
 */
import { cpus } from "node:os";
import { startTestProduct, type TestProduct } from "@plumbline/local-stack";
import { Pool } from "undici";
import { quantile } from "../submit/load.ts";
import { audit, type Verdict } from "./audit.ts";
import { type ChaoticStudent, createChaoticStudent } from "./chaotic-student.ts";
import { type Fault, faultsOf } from "./faults.ts";
import { type Ledger, type LedgerEntry, newLedger } from "./ledger.ts";
import { readRecord } from "./read-record.ts";

const STUDENTS = 12;
const INSTANCES = 2;
const minutes = Number(process.env.CHAOS_MINUTES ?? 2);
const crashesOfPostgres = Number(process.env.CHAOS_CRASHES ?? 20);

const widths = [28, 7, 9, 13, 9, 6, 9, 9, 9, 9] as const;
const row = (...cells: readonly (string | number)[]): void =>
  console.log(
    cells
      .map((cell, i) => (i === 0 ? String(cell).padEnd(widths[0]) : String(cell).padStart(widths[i] ?? 10)))
      .join(""),
  );

const milliseconds = (value: number): string => `${value.toFixed(0)} ms`;

/** What one fault came to. `waitsMs` ascend, from the first sending of an answer to its acknowledgement. */
interface Outcome extends Verdict {
  readonly fault: string;
  readonly note: string;
  readonly ledger: Ledger;
  readonly waitsMs: readonly number[];
}

const sessionsOf = ({ entries }: Ledger): string[] => [...new Set(entries.map(({ sessionId }) => sessionId))];

const waitsOf = ({ entries }: Ledger): number[] =>
  entries
    .flatMap(({ sentAt, receipt }) => (receipt === null ? [] : [receipt.acknowledgedAt - sentAt]))
    .sort((a, b) => a - b);

/** Runs the load through one fault. `earlier` is what students were told under the faults before; it grows. */
const runFault = async (
  product: TestProduct,
  students: readonly ChaoticStudent[],
  { fault, earlier }: { readonly fault: Fault; readonly earlier: LedgerEntry[] },
): Promise<Outcome> => {
  const ledger = newLedger();
  let isOver = false;
  const load = Promise.all(students.map((student) => student.takeTests(ledger, () => isOver)));
  // A student who meets what nobody should must not wait for the fault to pass.
  const note = await Promise.race([fault.cause(product), load.then(() => "")]);
  isOver = true;
  await load;
  earlier.push(...ledger.entries);
  const { answers, sessions } = await readRecord(product.stack.databaseUrl, sessionsOf(ledger));
  const touched = new Set(sessions.map(({ sessionId }) => sessionId));
  // A session may have begun before this fault did.
  const told = earlier.filter(({ sessionId }) => touched.has(sessionId));
  const { lost, doubled } = audit(told, answers, sessions);
  const { recorded } = audit(ledger.entries, answers, []);
  return { fault: fault.name, note, ledger, recorded, lost, doubled, waitsMs: waitsOf(ledger) };
};

const report = ({ fault, note, ledger, recorded, lost, doubled, waitsMs }: Outcome): void => {
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
};

const keepsThePromise = ({ lost, doubled, ledger, waitsMs }: Outcome): boolean =>
  lost === 0 && doubled === 0 && ledger.surprises.length === 0 && waitsMs.length === ledger.entries.length;

/** How long an answer takes while all is well, and without Redis: p50 and p95 over the time of the whole fault. */
const reportLatency = (outcomes: readonly Outcome[]): void => {
  for (const [words, name] of [
    ["With everything well", "none"],
    ["Without Redis", "Redis away"],
  ] as const) {
    const waitsMs = outcomes.find(({ fault }) => fault.startsWith(name))?.waitsMs ?? [];
    console.log(
      `${words} an answer takes ${milliseconds(quantile(waitsMs, 0.5))} (p95 ${milliseconds(quantile(waitsMs, 0.95))}).`,
    );
  }
};

const product = await startTestProduct({ instances: INSTANCES });
const dispatchers = product.instances.map(({ address }) => new Pool(address, { connections: STUDENTS * 2 }));
try {
  const students: ChaoticStudent[] = [];
  for (let number = 1; number <= STUDENTS; number++) {
    students.push(await createChaoticStudent(dispatchers, { origin: product.publicUrl, number }));
  }
  console.log(`\n${STUDENTS} students on ${INSTANCES} instances, load and servers on one machine.`);
  console.log(`Node ${process.version}, ${cpus().length} x ${cpus()[0]?.model ?? "unknown"}.`);
  console.log("A wait is from the first sending of an answer to its acknowledgement, tries included.\n");
  row("fault", "sent", "requests", "acknowledged", "recorded", "lost", "doubled", "longest", "p50", "p95");
  const earlier: LedgerEntry[] = [];
  const outcomes: Outcome[] = [];
  for (const fault of faultsOf({ minutes, crashesOfPostgres })) {
    const outcome = await runFault(product, students, { fault, earlier });
    report(outcome);
    outcomes.push(outcome);
  }
  console.log();
  reportLatency(outcomes);
  const isWell = outcomes.every(keepsThePromise);
  console.log(isWell ? "\nNothing was lost and nothing doubled.\n" : "\nThe promise is BROKEN, see above.\n");
  process.exitCode = isWell ? 0 : 1;
} finally {
  await Promise.all(dispatchers.map((dispatcher) => dispatcher.destroy()));
  await product.stop();
}
