import type { ComponentProps } from "react";
import { expect, test } from "vitest";
import { renderHtml } from "#ui/rich-text/testing/render-html.tsx";
import { HowItWorks } from "./how-it-works.tsx";

type Props = ComponentProps<typeof HowItWorks>;

const defaults: Props = {
  length: { min: 12, max: 25 },
  timeLimit: null,
  pause: { allowed: false, maximumMinutes: null },
  usual: { questions: null, questionsFrom: null, minutes: null },
  retakes: { avoid: "always" },
  questionCount: 62,
};

function htmlWith(props: Partial<Props>): string {
  return renderHtml(<HowItWorks {...defaults} {...props} />);
}

test("every test shows what all students must know", () => {
  const html = htmlWith({});
  expect(html).toContain("You cannot go back");
  expect(html).toContain("Expect to get many questions wrong");
  expect(html).toContain("It asks 12 to 25 questions");
});

test("the usual number of questions says where it comes from, and never passes for what is certain", () => {
  const questions = { from: 14, to: 19 };
  const simulated = htmlWith({ usual: { questions, questionsFrom: "simulation", minutes: null } });
  expect(simulated).toContain("It usually asks 14 to 19 questions");
  expect(simulated).toContain("what a simulation of this test expects");
  expect(simulated).toContain("It never asks fewer than 12 or more than 25.");
  expect(simulated).toContain("How long others take is not known yet");
  const recorded = htmlWith({
    usual: { questions, questionsFrom: "tests", minutes: { from: 14, to: 22 } },
  });
  expect(recorded).toContain("Half of the students so far got as many.");
  expect(recorded).not.toContain("simulation");
});

test("the usual duration is a range, or is said to be unknown", () => {
  expect(htmlWith({})).toContain("too few have completed it");
  const usual = {
    minutes: { from: 14, to: 22 },
    questions: { from: 15, to: 15 },
    questionsFrom: "tests" as const,
  };
  const html = htmlWith({ usual });
  expect(html).toContain("Half of the students so far took between 14 and 22 minutes.");
  expect(html).toContain("It usually asks 15 questions");
  expect(html).not.toContain("not known yet");
});

test("shows the student's own time limit, and whether the clock stops during a break", () => {
  const timeLimit = { minutes: 60, extendedFromMinutes: 30 };
  expect(htmlWith({ timeLimit })).toContain("You have 60 minutes, extended from 30");
  expect(htmlWith({ timeLimit })).toContain("The clock goes on meanwhile.");
  expect(htmlWith({ timeLimit, pause: { allowed: true, maximumMinutes: 10 } })).toContain(
    "the clock stops; for 10 minutes in all.",
  );
  expect(htmlWith({})).not.toContain("clock");
});

test("says which questions come when the test is taken again, by the pool's setting and size", () => {
  expect(htmlWith({})).toContain("Then it asks questions that you have not seen, as long as");
  const days = { avoid: "days", days: 30 } as const;
  expect(htmlWith({ retakes: days })).toContain(
    "Questions that you saw in the last 30 days do not come again",
  );
  for (const retakes of [{ avoid: "always" } as const, days]) {
    const html = htmlWith({ retakes, questionCount: 49 });
    expect(html).toContain("It has only 49 questions. So questions that you have seen may come again");
    expect(html).not.toContain("have not seen");
    expect(html).not.toContain("30 days");
  }
  const html = htmlWith({ retakes: { avoid: "never" }, questionCount: 49 });
  expect(html).toContain("Then questions that you have seen may come again.");
});
