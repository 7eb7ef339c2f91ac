import { expect } from "@playwright/test";
import { expectAccessible } from "../src/expect-accessible.ts";
import { openMenu } from "../src/open-menu.ts";
import { pageTexts } from "../src/page-texts.ts";
import { publishPool } from "../src/publish-pool.ts";
import {
  answerQuestion,
  openEndDialog,
  optionRadio,
  questionHeading,
  submitButton,
} from "../src/question-page.ts";
import { readCurrentQuestion, startTest } from "../src/take-test.ts";
import { test } from "../src/test.ts";

test("the pages that need no account", async ({ page }) => {
  for (const [path, heading] of [
    ["/", "Adaptive tests with honest results"],
    ["/sign-up", "Create account"],
    ["/nowhere", pageTexts.noSuchPage],
    ["/sign-in", "Sign in"],
  ] as const) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(heading);
    await expectAccessible(page);
  }
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByText(pageTexts.accountForm.noEmail)).toBeVisible();
  await expectAccessible(page);
});

test("a student's pages before and after a test", async ({ page, context, people }) => {
  const student = await people.newStudent();
  const pool = await publishPool(await people.demonstration("admin"), {
    questions: 4,
    length: 4,
    feedback: "at-end",
  });
  await student.signIn(context);
  await page.goto("/history");
  await expect(page.getByRole("main").getByText("No tests yet")).toBeVisible();
  await expectAccessible(page);
  await page.goto(`/tests/${pool.id}`);
  await expect(page.getByRole("button", { name: "Start the test" })).toBeVisible();
  await expectAccessible(page);

  const { sessionId, question } = await startTest(student, pool.name);
  let questionId = question.id;
  for (;;) {
    const next = await student.trpc.test.submit.mutate({ sessionId, questionId, response: 1 });
    if (next.status !== "active") break;
    questionId = next.question.id;
  }
  await page.goto(`/sessions/${sessionId}/result`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(`Your result in ${pool.name}`);
  await expectAccessible(page);
  for (const folded of await page.getByRole("main").locator("section > details > summary").all()) {
    await folded.click();
  }
  await expectAccessible(page);
  await page.goto("/history");
  await page.getByText("The figures of every test").click();
  await expect(page.getByRole("table", { name: /^Proficiency in/ })).toBeVisible();
  await expectAccessible(page);

  await startTest(student, "Mathematics");
  await page.goto("/home");
  await expect(page.getByRole("heading", { name: "Past results" })).toBeVisible();
  await expectAccessible(page);
  await openMenu(page, /^Account/);
  await expect(page.getByRole("button", { name: "Sign out" })).toBeVisible();
  await expectAccessible(page);
});

test("the question page in its states", async ({ page, context, people }) => {
  const student = await people.newStudent();
  const admin = await people.demonstration("admin");
  await student.signIn(context);
  const { sessionId } = await startTest(student, "Natural science");
  await page.goto(`/sessions/${sessionId}`);
  await expect(questionHeading(page, 1)).toBeVisible();
  await expectAccessible(page);
  await page.getByText("What the test knows so far").click();
  await optionRadio(page, 1).check();
  await expectAccessible(page);

  await context.setOffline(true);
  await submitButton(page).click();
  await expect(page.getByText(pageTexts.keptOnDevice, { exact: true })).toBeVisible();
  await expectAccessible(page);
  await context.setOffline(false);
  await expect(page.getByRole("button", { name: "Next question" })).toBeVisible();
  await page.getByRole("button", { name: "Next question" }).click();

  for (const [position, mistake] of [
    [2, 0],
    [3, 1],
  ] as const) {
    const { correctAnswer, options } = await readCurrentQuestion(student, admin, sessionId);
    await answerQuestion(page, position, (correctAnswer + mistake) % options.length);
    const said = mistake === 0 ? "That is right" : "That is not right";
    await expect(page.getByRole("heading", { name: said })).toBeVisible();
    await expectAccessible(page);
    await page.getByRole("button", { name: "Next question" }).click();
  }
  await expect(questionHeading(page, 4)).toBeVisible();
  await openEndDialog(page);
  await expect(page.getByRole("button", { name: "End the test" })).toBeVisible();
  await expectAccessible(page);
});

test("a teacher's pages", async ({ page, context, people }) => {
  const student = await people.newStudent();
  const teacher = await people.demonstration("teacher");
  const { sessionId, question } = await startTest(student, "Natural science");
  const second = await student.trpc.test.submit.mutate({ sessionId, questionId: question.id, response: 0 });
  if (second.status === "active") {
    const questionId = second.question.id;
    await student.trpc.test.submit.mutate({ sessionId, questionId, response: null, responseMs: 900 });
  }
  await student.trpc.test.end.mutate({ sessionId });
  await teacher.signIn(context);

  await page.goto(`/students?search=${encodeURIComponent(student.name)}`);
  await expect(page.getByRole("list", { name: "Students", exact: true }).getByRole("link")).toHaveText([
    student.name,
  ]);
  await expectAccessible(page);
  await page.goto("/students?search=nobody+at+all");
  await expect(page.getByRole("main").getByText("Nobody found for")).toBeVisible();
  await expectAccessible(page);
  await page.goto(`/students/${student.id}`);
  await expect(page.getByRole("table", { name: /^Proficiency in/ })).toBeVisible();
  await expectAccessible(page);
  await page.goto(`/students/${student.id}/sessions/${sessionId}`);
  await expect(page.getByRole("article")).toHaveCount(2);
  for (const folded of await page.getByRole("main").locator("summary").all()) await folded.click();
  await expectAccessible(page);
  await page.goto("/students/nobody");
  await expect(page.getByRole("heading", { level: 1, name: "Not found" })).toBeVisible();
  await expectAccessible(page);
  await page.goto("/pools");
  await expect(page.getByRole("heading", { level: 1, name: pageTexts.notForThisAccount })).toBeVisible();
  await expectAccessible(page);
});

test("an admin's pages", async ({ page, context, people }) => {
  const admin = await people.demonstration("admin");
  const pool = await publishPool(admin, { questions: 3, length: 3 });
  await admin.signIn(context);
  await page.goto("/pools");
  await expect(page.getByRole("link", { name: pool.name })).toBeVisible();
  await expectAccessible(page);
  await page.goto(`/pools/${pool.id}`);
  await expect(page.getByRole("table")).toBeVisible();
  await expectAccessible(page);
  await page.goto(`/pools/${pool.id}/settings`);
  await expect(page.getByRole("button", { name: "Save settings" })).toBeEnabled();
  await page.getByRole("heading", { name: "Advanced" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill("");
  await page.getByRole("button", { name: "Save settings" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Not saved" })).toBeVisible();
  await expectAccessible(page);
});

test("an admin's forms and uploads", async ({ page, context, people }) => {
  const admin = await people.demonstration("admin");
  const pool = await publishPool(admin, { questions: 3, length: 3 });
  await admin.signIn(context);
  await page.goto("/pools/new");
  await expect(page.getByRole("button", { name: "Make the pool" })).toBeEnabled();
  await expectAccessible(page);
  await page.goto(`/pools/${pool.id}/questions/${pool.questionId(1)}`);
  await expect(page.getByRole("button", { name: "Save" })).toBeEnabled();
  await expectAccessible(page);
  await page.getByRole("button", { name: "With feedback" }).click();
  await page.getByRole("textbox", { name: "Question text" }).fill("");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Not saved" })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: pool.name }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Leave without saving" }).click();

  await page.getByRole("link", { name: "Upload questions" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Upload questions" })).toBeVisible();
  await page.getByText("What each column holds").click();
  await page.getByLabel("Choose a file").setInputFiles({
    name: "questions.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(
      "id,content,options,correct_answer,concepts,difficulty,discrimination,color\n" +
        `${pool.questionId(4)},What is $1 + 1$?,1 | 2,B,Sums,0,1,red\n` +
        `${pool.questionId(5)},,1 | 1,7,Sum,high,0,red\n`,
    ),
  });
  await expect(page.getByRole("table", { name: "Rows of the file" })).toContainText("Refused");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Apply: write 1 question" }).click();
  await expect(page.getByRole("heading", { name: "Applied" })).toBeFocused();
  await expectAccessible(page);
});
