import { expect, type Page } from "@playwright/test";
import { pageTexts } from "../src/page-texts.ts";
import { publishPool } from "../src/publish-pool.ts";
import { answerQuestion, questionHeading } from "../src/question-page.ts";
import { startTest } from "../src/take-test.ts";
import { test } from "../src/test.ts";

/** What the API refuses is proved in `api.spec.ts`; here is what people read of it. */

const unknownId = "00000000-0000-4000-8000-000000000000";

test("an address that names nothing is no page", async ({ page, context, people }) => {
  const student = await people.newStudent();
  await student.signIn(context);
  for (const path of [
    "/nowhere",
    `/tests/${unknownId}`,
    "/tests/not-an-id",
    `/sessions/${unknownId}`,
    `/sessions/${unknownId}/result`,
    "/sessions/not-an-id",
    "/sessions/not-an-id/result",
  ]) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 }), path).toHaveText(pageTexts.noSuchPage);
  }
});

test("what was typed wrong when an account is made is said at its field", async ({ page, people }) => {
  const taken = await people.newStudent();
  await page.goto("/sign-up");
  const create = page.getByRole("button", { name: "Create account" });
  const saysAt = async (label: string, sentence: string): Promise<void> => {
    await create.click();
    await expect(page.getByLabel(label)).toBeFocused();
    await expect(page.getByLabel(label)).toHaveAccessibleDescription(sentence);
  };
  const said = pageTexts.accountForm;
  await saysAt("Name", `As your teachers know you. ${said.noName}`);
  await page.getByLabel("Name").fill("Somebody");
  await saysAt("Email", said.noEmail);
  await page.getByLabel("Email").fill("somebody at home");
  await saysAt("Email", said.notAnEmail);
  await page.getByLabel("Email").fill(taken.email);
  await page.getByLabel("Password").fill("short");
  await expect(page.getByLabel("Password")).not.toHaveAttribute("aria-invalid");
  await create.click();
  await expect(page.getByText(said.shortPassword)).toBeVisible();
  await page.getByLabel("Password").fill("correct horse battery");
  await saysAt("Email", said.emailTaken);
});

test("a test that was closed meanwhile does not start", async ({ page, context, people }) => {
  const student = await people.newStudent();
  const admin = await people.demonstration("admin");
  const pool = await publishPool(admin, { questions: 3, length: 3 });
  await student.signIn(context);
  await page.goto(`/tests/${pool.id}`);
  await expect(page.getByRole("button", { name: "Start the test" })).toBeVisible();
  await pool.archive();
  await page.getByRole("button", { name: "Start the test" }).click();
  await expect(page.getByRole("alert").filter({ hasText: pageTexts.notOpen })).toBeVisible();
  expect(await student.trpc.student.history.query({})).toMatchObject({ sessions: [] });
});

/** Changes what the page sends as its answer, as a broken or a dishonest browser would. */
const tamper = (page: Page, change: Record<string, unknown>) =>
  page.route("**/api/trpc/test.submit*", async (route) => {
    const batch = route.request().postDataJSON();
    await route.continue({ postData: JSON.stringify({ 0: { ...batch["0"], ...change } }) });
  });

test("an answer that no option stands for is refused in words, and nothing is recorded", async ({
  page,
  context,
  people,
}) => {
  const student = await people.newStudent();
  await student.signIn(context);
  const { sessionId } = await startTest(student, "Mathematics");
  const before = await student.trpc.test.current.query({ sessionId });
  await page.goto(`/sessions/${sessionId}`);
  await tamper(page, { response: 9 });
  await answerQuestion(page, 1, 0);
  await expect(page.getByText(pageTexts.doesNotFit, { exact: true })).toBeVisible();
  expect(await student.trpc.test.current.query({ sessionId })).toEqual(before);
});

test("an answer to another question than the one that waits goes on at the one that waits", async ({
  page,
  context,
  people,
}) => {
  const student = await people.newStudent();
  await student.signIn(context);
  const { sessionId } = await startTest(student, "Mathematics");
  const before = await student.trpc.test.current.query({ sessionId });
  await page.goto(`/sessions/${sessionId}`);
  await tamper(page, { questionId: "no-such-question" });
  await answerQuestion(page, 1, 0);
  await expect(page.getByRole("main").getByText(pageTexts.movedOn)).toBeVisible();
  await expect(questionHeading(page, 1)).toBeVisible();
  expect(await student.trpc.test.current.query({ sessionId })).toEqual(before);
});
