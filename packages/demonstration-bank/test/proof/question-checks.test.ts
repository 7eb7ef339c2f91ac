import { describe, expect, it } from "vitest";
import type { DemonstrationQuestion } from "../../src/question.ts";
import {
  distinctOptions,
  explains,
  latexCompiles,
  noLatexInProse,
  type QuestionCheck,
  sameUnits,
} from "./question-checks.ts";

const sound: DemonstrationQuestion = {
  id: "xxx-001",
  content: "What is $\\frac{1}{2} + \\frac{1}{4}$?",
  options: ["$\\frac{3}{4}$", "$\\frac{2}{6}$", "$\\frac{1}{8}$", "It cannot be known"],
  correct_answer: 0,
  concepts: { Number: 1 },
  difficulty: 0,
  discrimination: 1,
  guessing: 0.2,
  explanation:
    "$\\frac{1}{2}$ is $\\frac{2}{4}$, so the sum is $\\frac{3}{4}$. Adding the denominators is the usual mistake.",
};

describe.each<[string, QuestionCheck, Partial<DemonstrationQuestion>]>([
  ["latexCompiles", latexCompiles, { content: "What is $\\frac{1}$?" }],
  ["latexCompiles, strictly", latexCompiles, { content: "What is $1 € + 1$?" }],
  ["noLatexInProse", noLatexInProse, { content: "What is \\frac{1}{2}?" }],
  ["noLatexInProse, for a lone dollar sign", noLatexInProse, { content: "What is $1 + 1?" }],
  ["distinctOptions, by text", distinctOptions, { options: ["Yes", "yes.", "No", "Perhaps"] }],
  ["distinctOptions, by value", distinctOptions, { options: ["$\\frac{1}{2}$", "$0.5$", "$1$", "$2$"] }],
  ["distinctOptions, by formula", distinctOptions, { options: ["$2(x+1)$", "$2x + 2$", "$x$", "$1$"] }],
  ["sameUnits", sameUnits, { options: ["$2$ m", "$20$ cm", "$3$ m", "$4$ m"] }],
  ["explains", explains, { explanation: "The sum is $\\frac{3}{4}$." }],
])("%s", (_, check, mistake) => {
  it("finds the mistake in a question and none in a sound one", () => {
    expect(check({ ...sound, ...mistake })).toHaveLength(1);
    expect(check(sound)).toEqual([]);
  });
});
