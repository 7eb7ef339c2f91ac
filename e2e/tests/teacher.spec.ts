import { expect } from "@playwright/test";
import { openMenu } from "../src/open-menu.ts";
import { publishPool } from "../src/publish-pool.ts";
import { readBankQuestion, startTest } from "../src/take-test.ts";
import { test } from "../src/test.ts";

test("a teacher finds a student and reads every answer next to the question as it was asked", async ({
  page,
  context,
  people,
}) => {
  const student = await people.newStudent();
  const admin = await people.demonstration("admin");
  const teacher = await people.demonstration("teacher");
  const pool = await publishPool(admin, { questions: 4, length: 4, feedback: "at-end" });
  const { sessionId } = await startTest(student, pool.name);
  // Right, wrong, "I don't know", wrong.
  for (const [index, response] of [1, 0, null, 3].entries()) {
    const current = await student.trpc.test.current.query({ sessionId });
    if (current.status !== "active") throw new Error(`the test is over after ${index} answers`);
    const { id: questionId } = current.question;
    await student.trpc.test.submit.mutate({ sessionId, questionId, response, responseMs: 2500 });
  }

  await teacher.signIn(context);
  await page.goto("/");
  await expect(page.getByRole("heading", { level: 1, name: "Students" })).toBeVisible();
  await page.getByRole("searchbox", { name: "Search by name or email" }).fill(student.name.toUpperCase());
  const found = page.getByRole("list", { name: "Students", exact: true });
  await expect(found.getByRole("link")).toHaveText([student.name]);
  await expect(found).toContainText(student.email);
  await expect(found).toContainText("1 test");
  await found.getByRole("link").click();

  await expect(page.getByRole("heading", { level: 1, name: student.name })).toBeVisible();
  await expect(page.getByRole("list", { name: "Proficiency by concept" }).getByRole("listitem")).toHaveCount(
    pool.concepts.length,
  );
  const history = page.getByRole("list", { name: "Tests, newest first" });
  await expect(history.getByRole("link")).toHaveText([pool.name]);
  await expect(history).toContainText("Completed");
  await expect(history).toContainText("1 right (25%)");
  // The browser may say 2.5 s: less than that passed between the answers.
  await expect(history).toContainText("Very quick answers");
  await expect(page.getByRole("table", { name: /^Proficiency in/ }).getByRole("row")).toHaveCount(2);
  await history.getByRole("link").click();

  await expect(page.getByRole("heading", { level: 1, name: pool.name })).toBeVisible();
  await expect(page).toHaveURL(`/students/${student.id}/sessions/${sessionId}`);
  const cards = page.getByRole("list", { name: "Answers", exact: true }).getByRole("article");
  await expect(cards.getByRole("heading", { level: 3 })).toHaveText([
    "Question 1",
    "Question 2",
    "Question 3",
    "Question 4",
  ]);
  const { answers } = await teacher.trpc.teacher.session.query({ sessionId });
  await expect(page.getByRole("main")).toContainText("4 of 4 answers (100%) came very quickly");
  const outcomes = ["Right", "Wrong", "I don’t know", "Wrong"];
  for (const [index, { question, takenMs }] of answers.entries()) {
    const card = cards.nth(index);
    await expect(card).toContainText(String(outcomes[index]));
    await expect(card).toContainText(`${Math.round((takenMs ?? 0) / 100) / 10} s`);
    await expect(card).toContainText("Very quick");
    await expect(card).toContainText(String(question.content.split("$")[0]));
    await expect(card.getByRole("table").first().getByRole("columnheader")).toHaveText([
      "Concept",
      "Before",
      "After",
    ]);
  }
  await expect(cards.nth(0).getByText("Student’s answer, correct")).toBeVisible();
  await expect(cards.nth(1).getByText("Student’s answer", { exact: true })).toBeVisible();
  await expect(cards.nth(1).getByText("Correct answer")).toBeVisible();
  await expect(cards.nth(2).getByText("Student’s answer: I don’t know.")).toBeVisible();

  await page.getByRole("group", { name: "Show answers" }).getByText("Wrong").click();
  await expect(cards).toHaveCount(3);
});

test("a question that is edited later is shown in the session as it was asked", async ({
  page,
  context,
  people,
}) => {
  const student = await people.newStudent();
  const admin = await people.demonstration("admin");
  const teacher = await people.demonstration("teacher");
  const pool = await publishPool(admin, { questions: 1, length: 1 });
  const { sessionId, question } = await startTest(student, pool.name);
  await student.trpc.test.submit.mutate({ sessionId, questionId: question.id, response: 1 });

  const bank = await readBankQuestion(admin, question.id);
  const edited = await admin.trpc.admin.saveQuestion.mutate({
    ...bank,
    content: "An altogether different wording",
    options: ["No", "Never", "Not at all", "Yes"],
    correctAnswer: 3,
    expectedRevision: 1,
  });
  expect(edited.revision).toBe(2);

  await teacher.signIn(context);
  await page.goto(`/students/${student.id}/sessions/${sessionId}`);
  const card = page.getByRole("article", { name: "Question 1" });
  await expect(card).toContainText(String(question.content.split("$")[0]));
  await expect(card).toContainText("Student’s answer, correct");
  await expect(card.getByRole("list", { name: "Answers" }).getByRole("listitem")).toContainText([
    /^A1/,
    /^B2/,
    /^C/,
    /^D11/,
  ]);
  await expect(page.getByText("An altogether different wording")).toHaveCount(0);
  await card.getByText("Difficulty and other item data").click();
  await expect(card).toContainText(`${question.id}, revision 1`);
});

test("a session in progress shows new answers by itself", async ({ page, context, people }) => {
  const student = await people.newStudent();
  const teacher = await people.demonstration("teacher");
  const { sessionId, question } = await startTest(student, "Natural science");
  await teacher.signIn(context);
  await page.clock.install();
  await page.goto(`/students/${student.id}/sessions/${sessionId}`);
  await expect(page.getByRole("main").getByText("No answer yet")).toBeVisible();
  // A theme that is applied proves that the page's script runs, and so does the timer.
  await openMenu(page, "Appearance");
  await page.getByRole("button", { name: "Dark" }).click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await student.trpc.test.submit.mutate({ sessionId, questionId: question.id, response: null });
  await page.clock.fastForward("00:20");
  await expect(page.getByRole("article", { name: "Question 1" })).toContainText("I don’t know");
});

test("a name that is typed before the page's script has loaded is searched for", async ({
  page,
  context,
  people,
}) => {
  const student = await people.newStudent();
  const teacher = await people.demonstration("teacher");
  await teacher.signIn(context);
  const typed = Promise.withResolvers<void>();
  await page.route("**/_next/static/**/*.js", async (route) => {
    await typed.promise;
    await route.continue();
  });
  await page.goto("/students", { waitUntil: "commit" });
  await page.getByRole("searchbox", { name: "Search by name or email" }).fill(student.name);
  typed.resolve();
  const found = page.getByRole("list", { name: "Students", exact: true });
  await expect(found.getByRole("link")).toHaveText([student.name]);
});
