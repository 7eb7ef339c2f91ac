import { gainOfRightAnswer, generateWeakAnswer } from "@plumbline/adaptive-engine/testing";
import { wholeNumber } from "./whole-number.ts";

/*
 * Counts the histories after which a right answer gives a lower E[a.theta] than a wrong one, among histories that are made for
 * it. Exits with 1 when there is one.
 */

const CASES = wholeNumber("ORDER_CASES", 100_000);
const FIRST_SEED = wholeNumber("ORDER_FIRST_SEED", 0);

for (const concepts of [
  [4, 5, 6, 7],
  [1, 2, 3],
]) {
  let [lowered, equal, largest] = [0, 0, 0];
  for (let seed = FIRST_SEED; seed < FIRST_SEED + CASES; seed++) {
    const gain = gainOfRightAnswer(generateWeakAnswer(seed, concepts));
    if (gain === 0) equal++;
    if (gain >= 0) continue;
    lowered++;
    largest = Math.min(largest, gain);
    console.log(`seed ${seed}: ${gain}`);
  }
  console.log(
    `${concepts.join(", ")} concepts: ${lowered} of ${CASES} lowered, at most by ${-largest}; ${equal} equal`,
  );
  if (lowered > 0) process.exitCode = 1;
}
