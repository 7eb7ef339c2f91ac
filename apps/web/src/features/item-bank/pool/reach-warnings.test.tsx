import type { AdminReachablePrecisionOutput } from "@plumbline/contracts";
import { describeIssue, issueAt } from "@plumbline/contracts";
import { expect, test } from "vitest";
import { renderHtml } from "#ui/rich-text/testing/render-html.tsx";
import { UnreachedConcepts } from "./reach-warnings.tsx";

const reached = { concept: "Number", questions: 40, standardError: 0.38, isReachable: true, isAwaited: true };
const weak = { concept: "Algebra", questions: 3, standardError: 0.712, isReachable: false, isAwaited: false };
const outOfReach = describeIssue(
  issueAt("concepts.1", "precision-out-of-reach", {
    concept: "Algebra",
    wanted: 0.4,
    reachable: 0.72,
    maximum: 40,
  }),
);
const none = describeIssue(issueAt("concepts.1", "concept-without-questions", { concept: "Algebra" }));

/** The name of the concept in its language. */
const ALGEBRA = '“<span lang="de" dir="ltr">Algebra</span>”';

function htmlWith(change: Partial<AdminReachablePrecisionOutput>): string {
  const reach = { wanted: 0.4, maximum: 40, concepts: [reached, weak], warnings: [outOfReach], ...change };
  return renderHtml(<UnreachedConcepts reach={reach} language="de" />);
}

test("names each concept with the standard error that it reaches, and says that tests do not wait for it", () => {
  const html = htmlWith({});
  expect(html).toContain(`${ALGEBRA} does not become as precise as wanted: with 40 questions at most`);
  expect(html).toContain("stays at 0.72 or more for half of the students, and 0.4 is wanted");
  expect(html).toContain("Tests do not wait for these concepts");
});

test("says that tests are as long as they may be where no concept is precise enough", () => {
  const html = htmlWith({ concepts: [{ ...reached, isReachable: false }, weak] });
  expect(html).toContain("most tests go on to the most questions");
});

test("warns of a concept without questions also where no precision is wanted", () => {
  const html = htmlWith({ wanted: null, warnings: [none] });
  expect(html).toContain(`No active question measures ${ALGEBRA}`);
  expect(html).not.toContain("Tests do not wait");
});

test("shows nothing without a warning, or for a pool without questions", () => {
  expect(htmlWith({ warnings: [] })).toBe("");
  expect(htmlWith({ concepts: [{ ...weak, questions: 0 }], warnings: [none] })).toBe("");
});
