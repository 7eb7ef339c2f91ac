import type { DemonstrationPool } from "../pool.ts";
import { parseQuestions } from "../question.ts";
import biology from "./biology.json" with { type: "json" };
import chemistry from "./chemistry.json" with { type: "json" };
import physics from "./physics.json" with { type: "json" };

/** Secondary-school to first-year science; each concept covers difficulties from -2.4 to 2.4. */
export const naturalSciencePool: DemonstrationPool = {
  name: "Natural science",
  description:
    "Physics, chemistry and biology from the first lessons to the first year of university. " +
    "The test goes on until it is sure enough of your level in each of the three.",
  language: "en",
  concepts: ["Physics", "Chemistry", "Biology"],
  questions: [physics, chemistry, biology].flatMap(parseQuestions),
};
