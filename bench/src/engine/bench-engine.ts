import { createPrior, probability } from "@plumbline/adaptive-engine";
import { calibrate, drawAbilities } from "@plumbline/psychometrics";
import { createRandom, makeBenchBank } from "./bench-bank.ts";
import { measureJscat, measurePlumbline, warmMedian } from "./measure-steps.ts";

/**
 * Measures a step of an adaptive test, compared with jsCAT in the same run on the same bank, and a calibration. Exits
 * with 1 when a limit is missed: 0.05 ms a step at 1,000 items and one concept and 0.5 ms at 10,000 items and five
 * concepts, by either estimator, and 1.5 s for the calibration. The limit of the calibration applies to CPU time,
 * which other load on the machine hardly changes; the wall-clock time is printed beside it.
 */

const SIZES = [100, 1000, 10_000];
const DIMENSIONS = [1, 3, 5, 10];
const LIMITS_MS: Readonly<Record<string, number>> = { "1000x1": 0.05, "10000x5": 0.5 };
const CALIBRATION_LIMIT_SECONDS = 1.5;
const missed: string[] = [];

function format(ms: number) {
  return ms.toFixed(ms < 1 ? 4 : 2).padStart(9);
}

console.log("One step (update and select), median ms, 20-item tests");
console.log("concepts   items | D, MAP  | D, EAP  | mutual information, MAP | jsCAT EAP, MFI");
for (const dimensions of DIMENSIONS) {
  for (const size of SIZES) {
    const items = makeBenchBank(size, dimensions);
    const tests = size >= 10_000 ? 60 : 200;
    const map = warmMedian(measurePlumbline(items, dimensions, { tests, rule: "D", estimator: "map" }));
    const eap = warmMedian(measurePlumbline(items, dimensions, { tests, rule: "D", estimator: "eap" }));
    const bayes = { tests: size >= 10_000 ? 3 : 20, rule: "mutual-information", estimator: "map" } as const;
    const information = warmMedian(measurePlumbline(items, dimensions, bayes));
    const jscat =
      dimensions === 1 ? format(warmMedian(measureJscat(items, size >= 10_000 ? 1 : 4))) : "        -";
    const row = `${String(dimensions).padStart(8)} ${String(size).padStart(7)} |${format(map)}|${format(eap)}|`;
    console.log(`${row}${format(information)}                |${jscat}`);
    const limit = LIMITS_MS[`${size}x${dimensions}`];
    for (const [estimator, ms] of Object.entries({ MAP: map, EAP: eap })) {
      if (limit === undefined || ms <= limit) continue;
      missed.push(`${size} items, ${dimensions} concepts, ${estimator}: ${ms} ms > ${limit} ms`);
    }
  }
}

const items = makeBenchBank(40, 1).map((item) => ({ ...item, lower: 0 }));
const random = createRandom(3);
const population = createPrior({ mean: [0], standardDeviations: [1], correlation: 0 });
const responses = drawAbilities(population, 2000, 1).map((theta) =>
  items.map((item): 0 | 1 => (random() < probability(item, theta) ? 1 : 0)),
);
const calibrations = Array.from({ length: 4 }, measureCalibration);
for (const { converged } of calibrations) {
  if (!converged) missed.push("the calibration did not converge");
}
const wallSeconds = Math.min(...calibrations.map((calibration) => calibration.wallSeconds));
const cpuSeconds = Math.min(...calibrations.map((calibration) => calibration.cpuSeconds));
console.log("\nCalibration, 2,000 persons x 40 items, 2PL, with standard errors");
console.log(`${wallSeconds.toFixed(2)} s wall clock, ${cpuSeconds.toFixed(2)} s CPU`);
if (cpuSeconds > CALIBRATION_LIMIT_SECONDS) missed.push(`calibration: ${cpuSeconds} s`);

for (const miss of missed) console.error(`MISSED ${miss}`);
process.exitCode = missed.length > 0 ? 1 : 0;

function measureCalibration() {
  const start = performance.now();
  const cpu = process.cpuUsage();
  const { converged } = calibrate({ responses, model: "2PL" });
  const { user, system } = process.cpuUsage(cpu);
  return { converged, wallSeconds: (performance.now() - start) / 1000, cpuSeconds: (user + system) / 1e6 };
}
