import physics from "../../src/natural-science/physics.json" with { type: "json" };
import { parseQuestions } from "../../src/question.ts";
import { stateAt } from "../proof/infinite-processes.ts";
import { derivative, integral, root } from "../proof/numeric.ts";
import { type Proofs, proveKeys } from "../proof/prove-keys.ts";
import { KNOWN_FACT } from "./known-fact.ts";

const degree = Math.PI / 180;

/** Height of a body, `seconds` after it left height 0 at the upward speed `rise`: the motion followed in time. */
function heightAfter(seconds: number, rise: number, g: number): number {
  return stateAt((_, [, velocity = 0]) => [velocity, -g], [0, rise], seconds)[0] ?? Number.NaN;
}

/** What is left of `amount` after `time`: the solution of the law of decay that is half after one half-life. */
function left(amount: number, time: number, halfLife: number): number {
  const rate = root((k) => Math.exp(-k * halfLife) - 1 / 2, 0, 10);
  return amount * Math.exp(-rate * time);
}

/** The period of a circular orbit where gravity, `1 / r²`, is the centripetal acceleration `(2π / T)² r`. */
function orbitPeriod(radius: number): number {
  return root((period) => ((2 * Math.PI) / period) ** 2 * radius - 1 / radius ** 2, 1e-3, 1e3);
}

/** The horizontal distance at which a body thrown from level ground comes down again. */
function throwRange(speed: number, angle: number, g: number): number {
  const landing = root((seconds) => heightAfter(seconds, speed * Math.sin(angle), g), 0.1, 10);
  return speed * Math.cos(angle) * landing;
}

/**
 * The lowest frequency of a tube closed at 0 and open at `length`: the standing wave sin(kx) has a node at the
 * closed end, and its slope vanishes for the first time at the open one.
 */
function closedTubeFrequency(length: number, speed: number): number {
  const waveNumber = root(
    (k) => derivative((x) => Math.sin(k * x), length),
    0.1,
    (1.9 * Math.PI) / (2 * length),
  );
  return (speed * waveNumber) / (2 * Math.PI);
}

/** The energy of capacitors of equal capacitance 1: the work of bringing in the charge bit by bit. */
function storedEnergy(charges: readonly number[]): number {
  return charges.reduce((total, charge) => total + integral((q) => q, 0, charge), 0);
}

const proofs: Proofs = {
  "sci-001": () => 150 / 3,
  "sci-003": () => root((current) => 4 * current - 12, 0, 100),
  "sci-005": () => 2 * derivative((t) => 3 * t, 0),
  "sci-006": () => 600 / 0.3,
  // The work of bringing the ball from rest to its speed: force times distance, summed over the motion.
  "sci-007": () => integral((v) => 4 * v, 0, 3),
  "sci-008": () => 0.6 / (1 / 5),
  "sci-009": () => root((power) => power * 20 - 3000, 0, 1e6),
  "sci-010": () => 1 / root((current) => current * 6 - 1, 0, 1) / 2,
  "sci-012": () => -heightAfter(3, 0, 10),
  "sci-013": () => 0.5 * integral(() => 4.2, 20, 60),
  "sci-014": () => left(80, 24, 8),
  "sci-015": () => root((image) => 1 / 15 + 1 / image - 1 / 10, 1, 1000),
  "sci-016": () => root((n) => Math.sin(45 * degree) - n * Math.sin(30 * degree), 0.1, 5),
  "sci-017": () => root((v) => 3 * 4 - (3 + 1) * v, 0, 4),
  "sci-018": () => root((p) => p / (177 + 273) - 100 / (27 + 273), 0, 1e4),
  "sci-019": () => root((voltage) => 1.5 - 0.5 * (voltage / 2.5) - voltage, 0, 1.5),
  "sci-020": () => 1 / 300 / (1 / 900),
  "sci-021": () => throwRange(20, 30 * degree, 10),
  "sci-022": () => orbitPeriod(4) / orbitPeriod(1),
  "sci-023": () => closedTubeFrequency(0.85, 340),
  // The invariant interval: (ct)² - (0.8 ct)² is the square of c times the lifetime at rest.
  "sci-024": () => root((t) => t ** 2 - (0.8 * t) ** 2 - 1.8 ** 2, 0, 100),
  "sci-025": () => storedEnergy([0.5, 0.5]) / storedEnergy([1, 0]),
};

proveKeys("physics.json", parseQuestions(physics), {
  proofs,
  unproved: {
    "sci-002": KNOWN_FACT,
    "sci-004": KNOWN_FACT,
    "sci-011": KNOWN_FACT,
  },
});
