import { questionDraftSchema } from "@plumbline/contracts";
import { toCsv } from "./csv/to-csv.ts";

/**
 * An example file to write over: two questions that the pool takes as they are.
 *
 * @param concepts the pool's concepts, of which the examples use the first two
 */
export function importTemplateCsv(concepts: readonly string[]): string {
  const [first = "Algebra", second] = concepts;
  const examples = [
    {
      id: "example-001",
      content: "Solve $2x + 3 = 11$ for $x$.",
      options: ["$x = 4$", "$x = 7$", "$x = 5.5$", "$x = 8$"],
      correctAnswer: 0,
      concepts: { [first]: 1 },
      difficulty: -0.5,
      discrimination: 1.2,
      guessing: 0.25,
      explanation: "Subtract 3 from both sides, then halve: $2x = 8$, so $x = 4$.",
    },
    {
      id: "example-002",
      content: "A shirt costs 40 euros, then 25 % less. What does it cost now, in euros?",
      options: ["10", "15", "30", "35"],
      correctAnswer: 2,
      concepts: second === undefined ? { [first]: 1 } : { [first]: 0.5, [second]: 1 },
      difficulty: 0.25,
      discrimination: 0.9,
      guessing: 0.2,
      explanation: "25 % of 40 is 10, and 40 - 10 = 30.",
    },
  ];
  return toCsv(examples.map((example) => questionDraftSchema.parse(example)));
}
