import type { DemonstrationPool } from "../pool.ts";
import { parseQuestions } from "../question.ts";
import algebra from "./algebra.json" with { type: "json" };
import calculus from "./calculus.json" with { type: "json" };
import geometry from "./geometry.json" with { type: "json" };
import number from "./number.json" with { type: "json" };
import statistics from "./statistics.json" with { type: "json" };

/** Secondary-school to first-year mathematics; each concept covers difficulties from -3 to 3. */
export const mathematicsPool: DemonstrationPool = {
  name: "Mathematics",
  description:
    "From the four operations to first-year university: number, algebra, geometry, statistics and calculus. " +
    "The test finds your level in each of the five and stops when it knows enough.",
  language: "en",
  concepts: ["Number", "Algebra", "Geometry", "Statistics", "Calculus"],
  questions: [number, algebra, geometry, statistics, calculus].flatMap(parseQuestions),
};
