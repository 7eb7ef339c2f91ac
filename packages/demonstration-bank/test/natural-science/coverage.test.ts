import { describe, expect, it } from "vitest";
import { naturalSciencePool } from "../../src/natural-science/index.ts";

/** Lower ends of bands of difficulty one unit wide; the highest is closed above. */
const bands = [-2.5, -1.5, -0.5, 0.5, 1.5];

describe("the pool Natural science", () => {
  it("has six questions that need two of its subjects", () => {
    const onTwo = naturalSciencePool.questions.filter(({ concepts }) => Object.keys(concepts).length === 2);
    expect(onTwo).toHaveLength(6);
  });

  it.each(naturalSciencePool.concepts)(
    "asks 25 questions in %s, five in each band of difficulty",
    (concept) => {
      const own = naturalSciencePool.questions.filter(
        (question) => Object.keys(question.concepts)[0] === concept,
      );
      const counts = bands.map(
        (low) => own.filter(({ difficulty }) => difficulty >= low && difficulty < low + 1).length,
      );
      expect(counts).toEqual([5, 5, 5, 5, 5]);
    },
  );
});
