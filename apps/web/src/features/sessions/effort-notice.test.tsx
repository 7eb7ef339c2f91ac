import { expect, test } from "vitest";
import { renderHtml } from "#ui/rich-text/testing/render-html.tsx";
import { EffortNotice, StaffEffortNotice } from "./effort-notice.tsx";

test("a student who answered with care is told nothing", () => {
  expect(renderHtml(<EffortNotice low={false} leftOut={0} />)).toBe("");
});

test("a student who clicked through is told kindly, without numbers, that the result may not show what they can do", () => {
  const html = renderHtml(<EffortNotice low leftOut={0} />);
  expect(html).toContain("Some questions were answered very quickly");
  expect(html).toContain("this result may not show what you can do.");
  expect(html).not.toMatch(/\d answer/);
});

test("a student is told what does not count", () => {
  expect(renderHtml(<EffortNotice low={false} leftOut={1} />)).toContain(
    "One very quick answer does not count",
  );
  expect(renderHtml(<EffortNotice low leftOut={3} />)).toContain(
    "3 answers came faster than the question can be read. The result is worked out without them.",
  );
});

test("staff are told how many there are, and whether they count", () => {
  const guesses = { answers: 20, rapid: 5, leftOut: 0, low: true };
  const counted = renderHtml(<StaffEffortNotice {...guesses} />);
  expect(counted).toContain("5 of 20 answers (25%) came very quickly");
  expect(counted).toContain("the result may not show what the student can do.");
  expect(counted).toContain("They count like every answer");
  const few = renderHtml(<StaffEffortNotice {...guesses} rapid={1} leftOut={1} low={false} />);
  expect(few).toContain("1 of 20 answers (5%) came very quickly");
  expect(few).not.toContain("may not show");
  expect(few).toContain("They do not count");
  expect(renderHtml(<StaffEffortNotice {...guesses} rapid={0} low={false} />)).toBe("");
});
