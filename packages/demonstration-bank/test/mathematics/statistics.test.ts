import statistics from "../../src/mathematics/statistics.json" with { type: "json" };
import { parseQuestions } from "../../src/question.ts";
import {
  correlation,
  drawsOfTwo,
  follow,
  mean,
  median,
  probability,
  repeated,
  standardDeviation,
  variance,
} from "../proof/chance.ts";
import { integral, permutations, range, root, subsets, sum, tuples } from "../proof/numeric.ts";
import { type Proofs, proveKeys } from "../proof/prove-keys.ts";
import { roundedTo } from "../proof/truth.ts";

const die = range(1, 6);
const twoDice = tuples([die, die]);
const coin = ["H", "T"] as const;

function tosses(count: number): readonly (readonly string[])[] {
  return tuples(Array.from({ length: count }, () => coin));
}

function heads(outcome: readonly string[]): number {
  return outcome.filter((side) => side === "H").length;
}

function spread(values: readonly number[]): number {
  return Math.max(...values) - Math.min(...values);
}

/** A population of this size in which every kind has exactly its share. */
function population(size: number, shares: Readonly<Record<string, number>>): readonly string[] {
  return repeated(Object.entries(shares).map(([name, share]) => [name, Math.round(size * share)] as const));
}

const data: Proofs = {
  "sta-001": () => {
    const values = [4, 7, 7, 2, 9, 7, 4];
    const count = (value: number) => values.filter((other) => other === value).length;
    return values.toSorted((a, b) => count(b) - count(a))[0] ?? Number.NaN;
  },
  "sta-003": () => {
    const choices = repeated([
      ["apple", 8],
      ["banana", 5],
      ["orange", 7],
      ["grape", 4],
    ]);
    const chose = (fruit: string) => choices.filter((choice) => choice === fruit).length;
    return chose("apple") - chose("grape");
  },
  "sta-004": () => spread([12, 19, 8, 15, 10]),
  "sta-006": () => median([9, 3, 14, 6, 18]),
  "sta-007": () => mean([3, 6, 12, 7]),
  "sta-009": () => median([4, 11, 7, 20, 9, 15]),
  "sta-010": () => root((students) => (students / 120) * 360 - 90, 0, 120),
  "sta-012": () =>
    mean(
      repeated([
        [0, 3],
        [1, 5],
        [2, 2],
      ]),
    ),
  "sta-014": () => {
    const firstFour = [72 - 9, 72 + 9, 72 - 4, 72 + 4];
    return mean([...firstFour, 82]);
  },
  "sta-017": () => root((fifth) => mean([10, 9, 15, 11, fifth]) - 12, -100, 100),
  "sta-019": () => {
    const moved = [20 - 4, 20 + 4].map((value) => value + 5);
    return [mean(moved), standardDeviation(moved)];
  },
  "sta-021": () => {
    const values = [3, 5, 6, 8, 9, 12, 14];
    const below = values.filter((value) => value < median(values));
    const above = values.filter((value) => value > median(values));
    return median(above) - median(below);
  },
  "sta-023": () => {
    const measures: Readonly<Record<string, (values: readonly number[]) => number>> = {
      "The mean": mean,
      "The median": median,
      "The range": spread,
      "The standard deviation": standardDeviation,
    };
    return (option) =>
      measures[option]?.([2, 3, 3, 4, 5, 6, 8]) === measures[option]?.([2, 3, 3, 4, 5, 6, 80]);
  },
  "sta-024": () =>
    mean(
      repeated([
        [(0 + 10) / 2, 4],
        [(10 + 20) / 2, 10],
        [(20 + 30) / 2, 6],
      ]),
    ),
  "sta-026": () =>
    mean(
      repeated([
        [60, 20],
        [70, 30],
      ]),
    ),
  "sta-028": () => root((hours) => 3.2 * hours + 14 - 62, 0, 1000),
  "sta-031": () => standardDeviation([1, 3, 5, 7, 9]),
  "sta-035": () => root((deviations) => 64 + deviations * 6 - 73, 0, 100),
  "sta-039": () => {
    const classes = [6, 14, 20, 10];
    const younger = (age: number) =>
      sum(classes.map((members, i) => members * Math.min(1, Math.max(0, age / 10 - (i + 1)))));
    return root((age) => younger(age) - 25, 10, 50);
  },
  "sta-042": () => {
    // Four points whose deviations are as the question says; the slope that leaves the least squared error.
    const points = tuples([
      [-1, 1],
      [-1, 1],
    ]).map(([u = 0, v = 0]) => [4 * u, 10 * (0.6 * u + 0.8 * v)] as const);
    const slopes = range(-1000, 1000).map((n) => n / 100);
    const error = (slope: number) => sum(points.map(([x, y]) => (y - slope * x) ** 2));
    return slopes.toSorted((a, b) => error(a) - error(b))[0] ?? Number.NaN;
  },
  "sta-046": () => {
    const enough = range(1, 1000).filter((n) => 1.96 * (12 / Math.sqrt(n)) <= 2);
    return Math.min(...enough);
  },
};

const equallyLikely: Proofs = {
  "sta-002": () => probability(die, (face) => face === 5),
  "sta-005": () => {
    const bag = repeated([
      ["red", 3],
      ["blue", 5],
    ]);
    return probability(bag, (ball) => ball === "red");
  },
  "sta-008": () => probability(population(10, { rain: 0.3, dry: 1 - 0.3 }), (day) => day !== "rain"),
  "sta-011": () => probability(tosses(2), (outcome) => heads(outcome) === 1),
  "sta-013": () => population(400, { fails: 0.15 }).length,
  "sta-015": () => {
    const spins = repeated([
      ["red", 46],
      ["other", 200 - 46],
    ]);
    return probability(spins, (spin) => spin === "red");
  },
  "sta-016": () => tuples([range(1, 4), range(1, 3), range(1, 2)]).length,
  "sta-018": () => {
    const bag = repeated([
      ["red", 4],
      ["blue", 6],
    ]);
    return probability(drawsOfTwo(bag), (pair) => pair.every((ball) => ball === "red"));
  },
  "sta-020": () => {
    const students = repeated([
      ["A on foot", 9],
      ["A by bus", 16],
      ["B on foot", 6],
      ["B by bus", 14],
    ]);
    const walkers = students.filter((student) => student.endsWith("on foot"));
    return probability(walkers, (student) => student.startsWith("A"));
  },
  "sta-022": () => probability(twoDice, (dice) => sum(dice) === 8),
  "sta-025": () => probability(tosses(3), (outcome) => heads(outcome) >= 1),
  "sta-027": () => {
    const football = range(1, 22);
    const swimming = range(22 - 8 + 1, 22 - 8 + 17);
    return probability(range(1, 40), (student) => !football.includes(student) && !swimming.includes(student));
  },
  "sta-029": () => mean(range(1, 8).map((game) => (game === 1 ? 10 : 0) - 2)),
  "sta-030": () => {
    const outcomes = tuples([range(1, 10), range(1, 10)]);
    return probability(outcomes, ([a = 0, b = 0]) => a <= 4 || b <= 5);
  },
  "sta-032": () => subsets(range(1, 8), 3).length,
  "sta-033": () => new Set(permutations([2, 2, 5, 5, 7]).map((digits) => digits.join(""))).size,
  "sta-036": () => probability(tosses(5), (outcome) => heads(outcome) === 2),
  "sta-037": () => {
    const box = repeated([
      ["white", 5],
      ["black", 3],
    ]);
    return probability(subsets(box, 2), ([first, second]) => first !== second);
  },
  "sta-040": () => {
    const screws = population(1000, {
      A: 0.6 * 0.98,
      "A faulty": 0.6 * 0.02,
      B: 0.4 * 0.95,
      "B faulty": 0.4 * 0.05,
    });
    const faulty = screws.filter((screw) => screw.endsWith("faulty"));
    return probability(faulty, (screw) => screw.startsWith("B"));
  },
  "sta-041": () => {
    const people = population(1000, {
      "ill +": 0.01 * 0.9,
      "ill -": 0.01 * 0.1,
      "well +": 0.99 * 0.1,
      "well -": 0.99 * 0.9,
    });
    const positive = people.filter((person) => person.endsWith("+"));
    return probability(positive, (person) => person.startsWith("ill"));
  },
  "sta-044": () => probability(tuples([die, die, die]), (throws) => throws.indexOf(6) === 2),
  "sta-045": () => probability(subsets(range(1, 10), 4), (chosen) => chosen.some((bulb) => bulb <= 3)),
  "sta-047": () => mean(twoDice.map((dice) => Math.max(...dice))),
  "sta-049": () =>
    probability(permutations([0, 1, 2, 3]), (letters) => letters.every((letter, i) => letter !== i)),
  "sta-050": () => probability(tosses(10), (outcome) => Math.abs(heads(outcome) - 5) >= Math.abs(9 - 5)),
};

const randomVariables: Proofs = {
  "sta-034": () => {
    const density = (z: number) => Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
    return roundedTo(integral(density, (178 - 170) / 8, 12), 2);
  },
  "sta-038": () => variance([-3, 3].map((x) => 2 * x - 5)),
  "sta-043": () => {
    const outcomes = tuples([
      [-5, 5],
      [-12, 12],
    ]);
    return standardDeviation(outcomes.map(([x = 0, y = 0]) => x - y));
  },
  "sta-048": () => integral((x) => x * (x / 8), 0, 4),
  "sta-051": () => {
    const chain = range(0, 6).map((seen) => {
      const moves = [[seen, seen / 6] as const, [seen + 1, (6 - seen) / 6] as const];
      return seen === 6 ? [] : moves;
    });
    return follow(chain, 0).steps;
  },
  "sta-052": () => {
    const [nothing, oneHead, twoHeads] = [0, 1, 2];
    const chain = [
      [[nothing, 0.5] as const, [oneHead, 0.5] as const],
      [[nothing, 0.5] as const, [twoHeads, 0.5] as const],
      [],
    ];
    return follow(chain, nothing).steps;
  },
  "sta-053": () => {
    const meeting = (first: number) => Math.min(60, first + 20) - Math.max(0, first - 20);
    const favourable = [0, 20, 40].map((minute) => integral(meeting, minute, minute + 20));
    return sum(favourable) / 60 ** 2;
  },
  // The expected value of what is never negative is the integral of the probability of being larger than x.
  "sta-054": () => integral((x) => 1 - (x / 12) ** 3, 0, 12),
  "sta-055": () => {
    const outcomes = tuples([die, die, die]);
    return correlation(outcomes.map(([x = 0, y = 0, z = 0]) => [x + y, y + z]));
  },
  "sta-056": () => {
    const chain = range(0, 5).map((coins) => {
      const moves = [[coins + 1, 2 / 3] as const, [coins - 1, 1 / 3] as const];
      return coins === 0 || coins === 5 ? [] : moves;
    });
    return follow(chain, 2).final[5] ?? Number.NaN;
  },
};

proveKeys("statistics.json", parseQuestions(statistics), {
  proofs: { ...data, ...equallyLikely, ...randomVariables },
});
