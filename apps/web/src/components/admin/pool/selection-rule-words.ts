import { ruleApplies } from "@plumbline/adaptive-engine";
import { type DeliverySettings, selectionRuleSchema } from "@plumbline/contracts";

export type SelectionRule = DeliverySettings["selection"]["rule"];

interface RuleWords {
  readonly label: string;
  /** What the next question is chosen for, in one sentence. */
  readonly meaning: string;
}

export const selectionRuleWords: Readonly<Record<SelectionRule, RuleWords>> = {
  D: {
    label: "D: all concepts together (usual)",
    meaning: "Shrinks the joint uncertainty of all concepts the most.",
  },
  A: { label: "A: smallest average error", meaning: "Shrinks the average error variance over the concepts." },
  T: { label: "T: most information", meaning: "Adds the most information, summed over the concepts." },
  E: { label: "E: weakest direction", meaning: "Works on what is known least, whichever concepts it mixes." },
  W: { label: "W: composite of all concepts", meaning: "Measures the sum of all concepts best." },
  "fisher-information": {
    label: "Fisher information",
    meaning: "The question that says most at the present estimate.",
  },
  "posterior-weighted-information": {
    label: "Posterior-weighted information",
    meaning: "The question that says most over everything the student’s proficiency may still be.",
  },
  "expected-posterior-variance": {
    label: "Expected posterior variance",
    meaning: "The smallest error to be expected after the answer, whatever it is.",
  },
  "expected-log-determinant": {
    label: "Expected D",
    meaning: "Shrinks the joint uncertainty the most, on the average over the answers to be expected.",
  },
  "likelihood-weighted-information": {
    label: "Likelihood-weighted information",
    meaning: "The question that says most over everything that fits the answers alone.",
  },
  "mutual-information": {
    label: "Mutual information",
    meaning: "The answer from which the most is to be learned about the whole profile.",
  },
  "kullback-leibler": {
    label: "Kullback–Leibler",
    meaning: "Tells the present estimate best from its neighbourhood.",
  },
  "posterior-kullback-leibler": {
    label: "Posterior Kullback–Leibler",
    meaning: "Tells the present estimate best from all that is still likely.",
  },
  "closest-difficulty": {
    label: "Closest difficulty",
    meaning: "The question whose difficulty is nearest to the estimate, whatever it discriminates.",
  },
};

/** The rules that make sense for this many concepts, in the contract's order. */
export const rulesFor = (conceptCount: number): readonly SelectionRule[] =>
  selectionRuleSchema.options.filter((rule) => ruleApplies(rule, Math.max(conceptCount, 1)));
