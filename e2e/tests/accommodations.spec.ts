import { expect } from "@playwright/test";
import { refusalOf } from "@plumbline/api-client";
import { expectAccessible } from "../src/expect-accessible.ts";
import { pageTexts } from "../src/page-texts.ts";
import { publishPool } from "../src/publish-pool.ts";
import { answerQuestion, questionHeading, resultHeading } from "../src/question-page.ts";
import { startTest } from "../src/take-test.ts";
import { test } from "../src/test.ts";

test("a teacher gives a student more time during a test, and the page shows who did it", async ({
  page,
  context,
  people,
}) => {
  const student = await people.newStudent();
  const admin = await people.demonstration("admin");
  const teacher = await people.demonstration("teacher");
  const pool = await publishPool(admin, { questions: 4, length: 4, timeLimitMinutes: 30, pauses: true });
  const { sessionId } = await startTest(student, pool.name);
  await student.trpc.test.pause.mutate({ sessionId });
  await student.trpc.test.resume.mutate({ sessionId });

  await teacher.signIn(context);
  await page.goto(`/students/${student.id}`);
  await page.getByRole("link", { name: "Accommodations" }).click();
  const section = page.getByRole("region", { name: "Accommodations" });
  const save = section.getByRole("button", { name: "Save accommodations" });
  const extraTime = section.getByRole("textbox", { name: "Extra time" });
  await extraTime.fill("500");
  await save.click();
  await expect(extraTime).toHaveAttribute("aria-invalid", "true");
  await expect(section).toContainText("Write a whole number from 0 to 300.");
  await extraTime.fill("100");
  await section.getByRole("checkbox", { name: "Larger text" }).check();
  await save.click();
  await expect(page.getByText("The test in progress has more time now").first()).toBeVisible();
  await section.getByText("Set so far").click();
  await expect(section.getByRole("listitem")).toContainText([/^100% extra time, larger text.*by /]);
  await expectAccessible(page);

  expect(await student.trpc.test.details.query({ sessionId })).toMatchObject({
    timeLimit: { minutes: 60, extendedFromMinutes: 30 },
    accommodations: { largerText: true, hideTime: false },
  });
  expect(await refusalOf(student.trpc.teacher.accommodations.query({ studentId: student.id }))).toMatchObject(
    {
      domainCode: "FORBIDDEN",
    },
  );

  await page.goto(`/students/${student.id}/sessions/${sessionId}`);
  const main = page.getByRole("main");
  await expect(main).toContainText("Time limit: 60 minutes, extended from 30");
  await expect(main).toContainText("after no answer");
  await expectAccessible(page);
});

test("when the one minute of a test is over in real time, answers that the server has count, and a later one does not", async ({
  page,
  context,
  people,
}) => {
  const student = await people.newStudent();
  const admin = await people.demonstration("admin");
  const pool = await publishPool(admin, { questions: 4, length: 4, timeLimitMinutes: 1 });
  await student.signIn(context);
  const { sessionId } = await startTest(student, pool.name);
  await page.goto(`/sessions/${sessionId}`);
  await answerQuestion(page, 1, 1);
  await expect(questionHeading(page, 2)).toBeVisible();
  // The second answer is submitted in time, but does not reach the server before the time is over.
  await page.route("**/api/trpc/test.submit**", (route) => route.abort());
  await answerQuestion(page, 2, 1);
  await expect(page.getByText(pageTexts.keptOnDevice, { exact: true })).toBeVisible();
  const readStatus = async () => (await student.trpc.test.current.query({ sessionId })).status;
  await expect.poll(readStatus, { timeout: 100_000 }).toBe("completed");
  await page.unroute("**/api/trpc/test.submit**");
  // The page tries again by itself, by now every 15 seconds.
  await expect(page.getByRole("heading", { level: 1, name: "The time is over" })).toBeFocused({
    timeout: 30_000,
  });
  await expect(page.getByRole("main")).toContainText("1 answer had reached the server by then and counts.");
  await expect(page.getByRole("main")).toContainText("it does not count");
  const later = await context.newPage();
  await later.goto(`/sessions/${sessionId}`);
  await expect(resultHeading(later)).toBeVisible();
  await expect(later.getByRole("main")).toContainText(
    "The time was up. What had reached the server by then counts.",
  );
  expect(await student.trpc.test.result.query({ sessionId })).toMatchObject({
    endReason: "time-over",
    totalQuestions: 1,
    // The test never tells right from wrong, and one answer is too few for a result.
    correctResponses: null,
    tooShort: { minimum: 5 },
  });
});

test("an admin allows pauses, and the form shows the saved settings", async ({ page, context, people }) => {
  const admin = await people.demonstration("admin");
  const pool = await publishPool(admin, { questions: 2, length: 2 });
  await admin.signIn(context);
  await page.goto(`/pools/${pool.id}/settings`);
  await expect(page.getByRole("textbox", { name: "Longest pause" })).toHaveCount(0);
  await page.getByRole("checkbox", { name: "Students may pause" }).check();
  await page.getByRole("textbox", { name: "Longest pause" }).fill("12");
  await page.getByRole("button", { name: "Save" }).click();
  await expect
    .poll(() => admin.trpc.admin.pool.query({ id: pool.id }))
    .toMatchObject({
      delivery: { pause: { allowed: true, maximumMinutes: 12 } },
    });
  await page.reload();
  await expect(page.getByRole("textbox", { name: "Longest pause" })).toHaveValue("12");
});
