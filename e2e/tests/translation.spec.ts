import { expect } from "@playwright/test";
import { cutOff } from "../src/cut-off.ts";
import { publishPool } from "../src/publish-pool.ts";
import {
  openEndDialog,
  optionRadio,
  questionHeading,
  resultHeading,
  saveStatus,
  submitButton,
} from "../src/question-page.ts";
import { startTest } from "../src/take-test.ts";
import { test } from "../src/test.ts";
import { translatePage } from "../src/translate-page.ts";

test("a page that the browser translates stays alive: every text follows the test, and formulas stay as they are", async ({
  page,
  context,
  people,
}) => {
  const errors: Error[] = [];
  page.on("pageerror", (error) => errors.push(error));
  const student = await people.newStudent();
  const admin = await people.demonstration("admin");
  const pool = await publishPool(admin, {
    questions: 4,
    length: 4,
    timeLimitMinutes: 30,
    pauses: true,
    feedback: "after-each",
  });
  const { sessionId } = await startTest(student, pool.name);
  await student.signIn(context);
  await page.clock.install();
  await page.goto(`/sessions/${sessionId}`);
  await expect(page.getByRole("timer")).toHaveText("Time left: 30 min");
  await translatePage(page);
  await expect(page.locator("font").first()).toBeAttached();

  await test.step("the countdown goes on", async () => {
    await expect(page.getByRole("timer")).toHaveText("Time left: 30 min");
    const reconnect = await cutOff(page);
    await page.clock.fastForward("29:01");
    await expect(page.getByRole("timer")).toHaveText(/Time left: 5\d s/);
    await reconnect();
  });

  await test.step("feedback and the next question replace what was there", async () => {
    await submitButton(page).click();
    await expect(page.getByText("Choose an answer first")).toBeVisible();
    await optionRadio(page, 0).check();
    await submitButton(page).click();
    await page.getByRole("button", { name: "Next question" }).click();
    await expect(questionHeading(page, 2)).toBeVisible();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^Question 2/);
  });

  await test.step("a lost connection and its return are told", async () => {
    const reconnect = await cutOff(page, /test\.submit/);
    await optionRadio(page, 0).check();
    await submitButton(page).click();
    await expect(saveStatus(page)).not.toHaveText("Saved");
    const lost = await saveStatus(page).textContent();
    await reconnect();
    await page.clock.runFor(20_000);
    await page.getByRole("button", { name: "Next question" }).click();
    await expect(questionHeading(page, 3)).toBeVisible();
    await expect(saveStatus(page)).toHaveText("Saved");
    expect(lost).not.toBe("Saved");
  });

  await test.step("a pause, and the end of the test", async () => {
    await page.getByRole("button", { name: "Pause" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Paused");
    await page.getByRole("button", { name: "Go on with the test" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^Question 3/);
    await openEndDialog(page);
    await page.getByRole("dialog").getByRole("button", { name: "End the test" }).click();
    await page.clock.runFor(2_000);
    await expect(resultHeading(page)).toBeVisible();
  });
  expect(errors).toEqual([]);
});
