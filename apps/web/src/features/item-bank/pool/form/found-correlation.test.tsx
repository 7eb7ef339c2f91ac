import { expect, test } from "vitest";
import { renderHtml } from "#ui/rich-text/testing/render-html.tsx";
import { FoundCorrelation } from "./found-correlation.tsx";

const found = {
  correlation: 0.687,
  interval: { lower: 0.63, upper: 0.751 },
  atBound: false,
  students: 500,
  answers: 10_000,
  isSample: false,
};

function htmlWith(change: Partial<typeof found>, value = "0.5"): string {
  return renderHtml(<FoundCorrelation found={{ ...found, ...change }} value={value} onUse={() => {}} />);
}

test("shows the estimate with its interval and what it stands on, and offers it to the form", () => {
  const html = htmlWith({});
  expect(html).toContain("Estimate: 0.69 (95% interval 0.63 to 0.75)");
  expect(html).toContain("From 10,000 answers of 500 students.");
  expect(html).toContain("Put 0.69 into the form");
  expect(html).not.toContain("This value is in the form.");
});

test("says that there are more students than were used, and that the form has the value", () => {
  expect(htmlWith({ isSample: true })).toContain("the latest 500 students; there are more.");
  expect(htmlWith({}, "0.69")).toContain("This value is in the form.");
});

test("offers the nearest value that a pool can have", () => {
  expect(htmlWith({ correlation: -0.04 })).toContain("Put 0.00 into the form");
  expect(htmlWith({ correlation: 0.97 })).toContain("Put 0.95 into the form");
});

test("says that a correlation near 1 is more than a pool may assume", () => {
  const nearOne =
    "The answers fit a correlation near 1: the concepts can hardly be told apart. A pool may assume 0.95 at most.";
  expect(htmlWith({ correlation: 0.98, atBound: true })).toContain(nearOne);
  expect(htmlWith({ correlation: 0.96 })).toContain(nearOne);
  expect(htmlWith({ correlation: 0.95 })).not.toContain(nearOne);
});

test("warns of an estimate at another limit of the search, and of a wide interval", () => {
  const atLimit = "The estimate lies at the limit of what was searched";
  const uncertain = "This is still very uncertain; wait for more answers.";
  expect(htmlWith({ atBound: true })).toContain(atLimit);
  expect(htmlWith({ interval: { lower: 0.4, upper: 0.81 } })).toContain(uncertain);
  expect(htmlWith({ correlation: 0.96, interval: { lower: 0.5, upper: 0.99 } })).toContain(uncertain);
  const sound = htmlWith({ interval: { lower: 0.45, upper: 0.8 } });
  expect(sound).not.toContain(atLimit);
  expect(sound).not.toContain(uncertain);
});
