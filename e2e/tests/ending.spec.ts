import { expect } from "@playwright/test";
import { pageTexts } from "../src/page-texts.ts";
import {
  answerQuestion,
  openEndDialog,
  optionRadio,
  questionHeading,
  testLink,
} from "../src/question-page.ts";
import { startTest } from "../src/take-test.ts";
import { test } from "../src/test.ts";

test("a test is ended early only after confirmation, and the result says so", async ({
  page,
  context,
  people,
}) => {
  const student = await people.newStudent();
  await student.signIn(context);
  const { sessionId } = await startTest(student, "Mathematics");
  await page.goto(`/sessions/${sessionId}`);
  await answerQuestion(page, 1, 0);
  await expect(questionHeading(page, 2)).toBeVisible();
  await optionRadio(page, 1).check();

  const dialog = page.getByRole("alertdialog").or(page.getByRole("dialog"));
  await openEndDialog(page);
  await expect(dialog).toContainText("Your 1 answer counts");
  await dialog.getByRole("button", { name: "Go on with the test" }).click();
  await expect(dialog).toBeHidden();
  await expect(optionRadio(page, 1)).toBeChecked();
  expect(await student.trpc.test.current.query({ sessionId })).toMatchObject({ status: "active" });

  await openEndDialog(page);
  await dialog.getByRole("button", { name: "End the test" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Your result in Mathematics" })).toBeVisible();
  await expect(page.getByRole("main").getByText(pageTexts.endedByStudent)).toBeVisible();
  await expect(page.getByRole("main").getByText("Ended early", { exact: true })).toBeVisible();
  await expect(page.getByRole("definition").first()).toHaveText("1");

  await page.goto(`/sessions/${sessionId}`);
  await expect(page).toHaveURL(`/sessions/${sessionId}/result`);
  await page.goto("/home");
  await expect(testLink(page, "View test", "Mathematics")).toBeVisible();
});

test("the result of a test that is ended before its first answer says that nothing was answered", async ({
  page,
  context,
  people,
}) => {
  const student = await people.newStudent();
  await student.signIn(context);
  const { sessionId } = await startTest(student, "Natural science");
  await page.goto(`/sessions/${sessionId}`);
  await openEndDialog(page);
  await expect(page.getByText("You have answered nothing yet")).toBeVisible();
  await page.getByRole("button", { name: "End the test" }).click();
  await expect(page.getByRole("main").getByText("Nothing was answered")).toBeVisible();
  await expect(page.getByRole("main").getByText(pageTexts.endedByStudent)).toBeVisible();
});
