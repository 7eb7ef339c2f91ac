import biology from "../../src/natural-science/biology.json" with { type: "json" };
import { parseQuestions } from "../../src/question.ts";
import { range, root, tuples } from "../proof/numeric.ts";
import { type Proofs, proveKeys } from "../proof/prove-keys.ts";
import { words } from "../proof/truth.ts";
import { KNOWN_FACT } from "./known-fact.ts";

/** The share of equally likely outcomes that have the property. */
function share<T>(outcomes: readonly T[], property: (outcome: T) => boolean): number {
  return outcomes.filter(property).length / outcomes.length;
}

/** The Punnett square of one gene: every allele of one parent with every allele of the other. */
function offspring(mother: string, father: string): readonly string[] {
  return tuples([[...mother], [...father]]).map((alleles) => alleles.join(""));
}

function recessive(genotype: string) {
  return genotype === genotype.toLowerCase();
}

/** The bases opposite a strand, paired as `pairs` says. */
function opposite(strand: string, pairs: Readonly<Record<string, string>>): string {
  return [...strand].map((base) => pairs[base] ?? "?").join("");
}

/** Sons of a carrier (X with and without the gene) and an unaffected father, who are colour-blind. */
function colourBlindSons(): number {
  const sons = tuples([
    ["X", "x"],
    ["X", "Y"],
  ]).filter((child) => child.includes("Y"));
  return share(sons, (son) => !son.includes("X"));
}

/** The children of two healthy children of carriers: every allele of either as likely as the other. */
function affectedGrandchildren(): number {
  const healthy = offspring("Aa", "Aa").filter((genotype) => !recessive(genotype));
  const children = tuples([healthy, healthy]).flatMap(([mother = "", father = ""]) =>
    offspring(mother, father),
  );
  return share(children, recessive);
}

/** The percentage of heterozygotes when all alleles of a pool of ten meet, `q` of them recessive. */
function heterozygousPercent(recessiveShare: number): number {
  const q = Math.round(10 * root((frequency) => frequency ** 2 - recessiveShare, 0, 1));
  const pool = "a".repeat(q) + "A".repeat(10 - q);
  return 100 * share(offspring(pool, pool), (genotype) => new Set(genotype).size === 2);
}

const foodChain = ["grass", "grasshopper", "frog", "snake"];

const proofs: Proofs = {
  "sci-053": () => words(`the ${foodChain[1]}`),
  "sci-054": () => 46 / 2,
  "sci-056": () => [1, 2].reduce((energy) => energy * 0.1, 20_000),
  "sci-057": () => share(offspring("Aa", "Aa"), recessive),
  "sci-058": () => words(opposite("ATGC", { A: "T", T: "A", G: "C", C: "G" })),
  "sci-059": () => root((magnification) => 0.06 * magnification - 30, 1e-4, 1e4),
  "sci-061": () => words(opposite("TAC", { A: "U", T: "A", G: "C", C: "G" })),
  "sci-063": () => range(1, (2 * 60) / 20).reduce((bacteria) => bacteria + bacteria, 100),
  // Adenine and thymine are equal in number, guanine and cytosine too, and the four make 100 %.
  "sci-065": () => root((cytosine) => 30 + 30 + cytosine + cytosine - 100, 0, 100),
  "sci-066": () => range(1, 75).reduce((litres) => litres + 70 / 1000, 0),
  "sci-067": colourBlindSons,
  "sci-068": () =>
    share(
      tuples([offspring("Aa", "Aa"), offspring("Bb", "Bb")]),
      ([first = "", second = ""]) => !recessive(first) && recessive(second),
    ),
  "sci-070": () => root((fish) => 60 / fish - 12 / 50, 1, 1e5),
  "sci-071": () => heterozygousPercent(0.09),
  "sci-073": () => (100 * 40) / 200,
  "sci-074": affectedGrandchildren,
};

proveKeys("biology.json", parseQuestions(biology), {
  proofs,
  unproved: {
    "sci-051": KNOWN_FACT,
    "sci-052": KNOWN_FACT,
    "sci-055": KNOWN_FACT,
    "sci-060": KNOWN_FACT,
    "sci-062": KNOWN_FACT,
    "sci-064": KNOWN_FACT,
    "sci-069": KNOWN_FACT,
    "sci-072": KNOWN_FACT,
    "sci-075": KNOWN_FACT,
  },
});
