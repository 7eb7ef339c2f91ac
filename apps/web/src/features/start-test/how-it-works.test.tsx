import { expect, test } from "vitest";
import { htmlOf } from "#ui/rich-text/html-of.tsx";
import { HowItWorks } from "./how-it-works.tsx";

type Props = Parameters<typeof HowItWorks>[0];

const unknown: Props = {
  length: { min: 12, max: 25 },
  timeLimit: null,
  pause: { allowed: false, maximumMinutes: null },
  usual: null,
};

function said(props: Partial<Props>): string {
  return htmlOf(<HowItWorks {...unknown} {...props} />);
}

test("what every student must know is said, whatever the test", () => {
  const html = said({});
  expect(html).toContain("You cannot go back");
  expect(html).toContain("Expect to get about half of them wrong");
  expect(html).toContain("It usually asks 12 to 25 questions");
});

test("how long others took is told as a range, and owned to where it is not known", () => {
  expect(said({})).toContain("too few have completed it");
  const usual = { minutes: { from: 14, to: 22 }, questions: { from: 15, to: 15 } };
  const html = said({ usual });
  expect(html).toContain("Half of the students so far took between 14 and 22 minutes.");
  expect(html).toContain("Most students so far got 15.");
  expect(html).not.toContain("not known yet");
});

test("a student's own limit is told, and what a break costs", () => {
  const timeLimit = { minutes: 60, extendedFromMinutes: 30 };
  expect(said({ timeLimit })).toContain("You have 60 minutes, extended from 30");
  expect(said({ timeLimit })).toContain("The clock goes on meanwhile.");
  expect(said({ timeLimit, pause: { allowed: true, maximumMinutes: 10 } })).toContain(
    "the clock stops; for 10 minutes in all.",
  );
  expect(said({})).not.toContain("clock");
});
