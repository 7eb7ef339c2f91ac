/**
 * `pnpm bench:chaos`: students answer on two instances of the production build while its processes are killed,
 * frozen and stopped. Afterwards what the students were told is compared with what the database has. Ends with
 * exit code 1 when an acknowledged answer is lost, an answer is counted twice, or a student saw what nobody should.
 *
 * CHAOS_MINUTES: how long Redis stays away (default 1). CHAOS_CRASHES: crashes of PostgreSQL (default 20).
 */
import { cpus } from "node:os";
import { startTestProduct, type TestProduct } from "@plumbline/local-stack";
import { Pool } from "undici";
import { quantile } from "../submit/load.ts";
import { audit } from "./audit.ts";
import { type ChaoticStudent, createChaoticStudent } from "./chaotic-student.ts";
import { type Fault, faultsOf } from "./faults.ts";
import { type Ledger, type LedgerEntry, newLedger } from "./ledger.ts";
import { readRecord } from "./read-record.ts";

const STUDENTS = 12;
const INSTANCES = 2;
const minutes = Number(process.env.CHAOS_MINUTES ?? 1);
const crashesOfPostgres = Number(process.env.CHAOS_CRASHES ?? 20);

const widths = [28, 9, 9, 13, 9, 6, 9, 10, 9, 9] as const;
const row = (...cells: readonly (string | number)[]): void =>
  console.log(
    cells
      .map((cell, i) => (i === 0 ? String(cell).padEnd(widths[0]) : String(cell).padStart(widths[i] ?? 10)))
      .join(""),
  );

const sessionsOf = ({ entries }: Ledger): string[] => [...new Set(entries.map(({ sessionId }) => sessionId))];

const waitsOf = ({ entries }: Ledger): number[] =>
  entries
    .flatMap(({ sentAt, receipt }) => (receipt === null ? [] : [receipt.acknowledgedAt - sentAt]))
    .sort((a, b) => a - b);

/** Runs the load through one fault and reports it; gives whether nothing was lost, doubled or surprising. */
const runFault = async (
  product: TestProduct,
  students: readonly ChaoticStudent[],
  { fault, earlier }: { readonly fault: Fault; readonly earlier: LedgerEntry[] },
): Promise<boolean> => {
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
  const verdict = audit(
    earlier.filter(({ sessionId }) => touched.has(sessionId)),
    answers,
    sessions,
  );
  const recorded = audit(ledger.entries, answers, []).recorded;
  const waits = waitsOf(ledger);
  row(
    fault.name,
    ledger.entries.length,
    ledger.entries.reduce((total, { requests }) => total + requests, 0),
    waits.length,
    recorded,
    verdict.lost,
    verdict.doubled,
    `${((waits.at(-1) ?? Number.NaN) / 1_000).toFixed(1)} s`,
    `${quantile(waits, 0.5).toFixed(0)} ms`,
    `${quantile(waits, 0.95).toFixed(0)} ms`,
  );
  if (note !== "") console.log(`  ${note}`);
  for (const surprise of ledger.surprises) console.log(`  SURPRISE: ${surprise}`);
  return (
    verdict.lost === 0 &&
    verdict.doubled === 0 &&
    ledger.surprises.length === 0 &&
    waits.length === ledger.entries.length
  );
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
  let isWell = true;
  for (const fault of faultsOf({ minutes, crashesOfPostgres })) {
    isWell = (await runFault(product, students, { fault, earlier })) && isWell;
  }
  console.log(isWell ? "\nNothing was lost and nothing doubled.\n" : "\nThe promise is BROKEN, see above.\n");
  process.exitCode = isWell ? 0 : 1;
} finally {
  await Promise.all(dispatchers.map((dispatcher) => dispatcher.destroy()));
  await product.stop();
}
