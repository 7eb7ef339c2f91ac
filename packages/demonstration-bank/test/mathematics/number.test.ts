import number from "../../src/mathematics/number.json" with { type: "json" };
import { parseQuestions } from "../../src/question.ts";
import { close, divisors, integral, isPrime, product, range, root, sum } from "../proof/numeric.ts";
import { type Proofs, proveKeys } from "../proof/prove-keys.ts";
import { numberWith, roundedTo } from "../proof/truth.ts";

/** The first positive integer with a property, by trying. */
function first(property: (n: number) => boolean): number {
  const found = range(1, 100_000).find(property);
  if (found === undefined) throw new RangeError("nothing below 100,000 has the property");
  return found;
}

/** How often the prime `p` divides `n`. */
function exponentOf(p: bigint, n: bigint): number {
  return n % p === 0n ? 1 + exponentOf(p, n / p) : 0;
}

function bigFactorial(n: number): bigint {
  return range(1, n).reduce((result, k) => result * BigInt(k), 1n);
}

/** The repeating block of 1/n for n without the factors 2 and 5: steps until the remainder is 1 again. */
function periodOfUnitFraction(n: number): number {
  let remainder = 10 % n;
  let digits = 1;
  while (remainder !== 1) {
    remainder = (remainder * 10) % n;
    digits += 1;
  }
  return digits;
}

/** The value of the digits in a base; digits from the highest place. */
function inBase(base: number, digits: readonly number[]): number {
  return digits.reduce((value, digit) => value * base + digit, 0);
}

function isRatioOfSmallIntegers(x: number): boolean {
  return range(1, 2000).some((q) => close(x * q, Math.round(x * q)));
}

const proofs: Proofs = {
  "num-001": () => sum(range(1, 7).map(() => 8)),
  "num-002": () => first((n) => n + 364 === 1000),
  "num-003": () => 47_382 - 40_000 - 382,
  "num-004": () => Math.max(0.45, 0.5, 0.405, 0.054),
  "num-005": () => range(1, 5).reduce((x) => x + 1, -3),
  "num-006": () => 2 / 3,
  "num-007": () => numberWith((x) => range(1, 20).some((k) => 6 * k === x)),
  "num-008": () => sum(range(1, 80).map(() => 0.25)),
  "num-009": () => 6 + sum([5, 5, 5, 5]),
  "num-010": () => roundedTo(3478, -2),
  "num-011": () => -sum(range(1, 4).map(() => -6)),
  "num-012": () => product([2, 2, 2, 2, 2]),
  "num-013": () => 0.35,
  "num-014": () => numberWith(isPrime),
  "num-015": () => (3 * 1 + 2 * 1) / (2 * 3),
  "num-016": () => (3 * 2) / 100,
  "num-017": () => 0.75 * 0.4,
  "num-018": () => first((larger) => larger * 2 === (35 - larger) * 3),
  "num-019": () => Math.max(...divisors(24).filter((d) => 36 % d === 0)),
  "num-020": () => 240 + sum(range(1, 240).map(() => 0.15)),
  "num-021": () => first((x) => (3 + 5 + 9 + x) / 4 === 6),
  "num-022": () => first((seconds) => seconds % 12 === 0 && seconds % 18 === 0),
  "num-023": () => root((x) => x * (2 / 3) - 5 / 6, 0, 10),
  "num-024": () => numberWith((x) => 1 / 3 < x && x < 1 / 2),
  "num-025": () => product([2, 2, 2]) * product([2, 2, 2, 2]),
  "num-026": () => 47 / 100_000,
  "num-027": () => product([-2, -2, -2]) - product([3, 3]),
  "num-028": () => Math.max(0.43, 42 / 100, 3 / 7, 2 / 5),
  "num-029": () => 1 / 2 / 2 / 2,
  "num-030": () => root((x) => x * x - 50, 0, 50),
  "num-031": () => (18 * 1000) / (60 * 60),
  "num-032": () => root((hours) => 4 * hours - 6 * 10, 0, 100),
  "num-033": () => first((before) => before - before / 5 === 480),
  "num-034": () => {
    const increased = 1000 + 200;
    return (increased - increased / 5) / 1000;
  },
  "num-035": () => 6 / root((x) => x * x - 3, 0, 3),
  "num-036": () => root((x) => x ** 3 - 27 ** 2, 0, 100),
  "num-037": () => numberWith((x) => !isRatioOfSmallIntegers(x)),
  "num-038": () => sum(range(1, 12).map((k) => 36 / 100 ** k)),
  "num-039": () => 300_000_000 / 0.0006,
  "num-040": () => inBase(2, [1, 1, 0, 1, 0, 1]),
  "num-041": () => integral(() => 5 + 0.5, 0, 8 + 0.5),
  "num-042": () => divisors(72).length,
  "num-043": () => range(1, 50).reduce((digit) => (digit * 7) % 10, 1),
  "num-044": () => {
    const reversed = (n: number) => inBase(10, [n % 10, Math.floor(n / 10)]);
    const digitSum = (n: number) => (n % 10) + Math.floor(n / 10);
    return first((n) => n >= 10 && n <= 99 && n === 4 * digitSum(n) && reversed(n) === n + 27);
  },
  "num-045": () => first((n) => range(1, 10).every((d) => n % d === 0)),
  "num-046": () => range(1, 100).filter((n) => n % 3 === 0 || n % 5 === 0).length / 100,
  "num-047": () => range(1, 1000).filter((n) => n % 2 !== 0 && n % 5 !== 0).length,
  "num-048": () => first((b) => b > 6 && inBase(b, [2, 4]) + inBase(b, [3, 5]) === inBase(b, [6, 2])),
  "num-049": () => 2n ** 100n % 7n,
  "num-050": () => first((n) => n % 3 === 2 && n % 5 === 3 && n % 7 === 2),
  "num-051": () => /0*$/.exec(String(bigFactorial(50)))?.[0].length ?? 0,
  "num-052": () => sum(range(1, 99).map((k) => 1 / (k * (k + 1)))),
  "num-053": () => {
    const timesOnePlusI = ([re, im]: readonly [number, number]) => [re - im, re + im] as const;
    const [re, im] = range(1, 8).reduce<readonly [number, number]>(timesOnePlusI, [1, 0]);
    if (im !== 0) throw new RangeError("the power is not real");
    return re;
  },
  "num-054": () => root((x) => x * x - 7 - 4 * Math.sqrt(3), 0, 10),
  "num-055": () => sum(divisors(360)),
  "num-056": () => String(2n ** 100n).length,
  "num-057": () => range(1, 100).reduce((rest, n) => rest + bigFactorial(n), 0n) % 12n,
  "num-058": () => 7n ** 2026n % 100n,
  "num-059": () => range(1, 360).filter((n) => divisors(n).filter((d) => 360 % d === 0).length === 1).length,
  "num-060": () => first((x) => (17 * x) % 60 === 1),
  "num-061": () => 1 + range(1, 60).reduce((tail) => 1 / (2 + tail), 0),
  // From n = 23 on, the next square is more than 45 away.
  "num-062": () => range(1, 23).filter((n) => Number.isInteger(Math.sqrt(n * n + 45))).length,
  "num-063": () => periodOfUnitFraction(41),
  "num-064": () => Math.cbrt(2 + Math.sqrt(5)) + Math.cbrt(2 - Math.sqrt(5)),
  "num-065": () => exponentOf(2n, bigFactorial(100) / bigFactorial(50) ** 2n),
  "num-066": () => Math.floor((2 + Math.sqrt(3)) ** 6),
};

proveKeys("number.json", parseQuestions(number), { proofs });
