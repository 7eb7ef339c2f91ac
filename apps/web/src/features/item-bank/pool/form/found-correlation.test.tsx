import { expect, test } from "vitest";
import { renderHtml } from "#ui/rich-text/testing/render-html.tsx";
import { FoundCorrelation } from "./found-correlation.tsx";

const found = {
  correlation: 0.687,
  interval: { lower: 0.63, upper: 0.751 },
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
