import { expect, type Locator, type Page } from "@playwright/test";
import { openMenu } from "../src/open-menu.ts";
import { pageTexts } from "../src/page-texts.ts";
import { publishPool } from "../src/publish-pool.ts";
import {
  type Answer,
  answerQuestion,
  answerToTheEnd,
  expectReadyForKeys,
  optionRadio,
  questionHeading,
  resultHeading,
  sessionIdOf,
  submitButton,
  testLink,
} from "../src/question-page.ts";
import { tabTo } from "../src/tab-to.ts";
import { readCurrentQuestion } from "../src/take-test.ts";
import { test } from "../src/test.ts";

function heading(page: Page, name: string | RegExp): Locator {
  return page.getByRole("heading", { level: 1, name });
}

test("the demonstration student signs in by the form, but not with a wrong password", async ({ page }) => {
  await page.goto("/");
  await page.getByRole("main").getByRole("link", { name: "Sign in" }).click();
  await expect(heading(page, "Sign in")).toBeVisible();
  await page.getByLabel("Email").fill("student@plumbline.test");
  await page.getByLabel("Password").fill("Plumbline-demo");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByText(pageTexts.wrongPassword)).toBeVisible();
  await expect(page.getByLabel("Password")).toBeFocused();
  await expect(page.getByLabel("Password")).toHaveAccessibleDescription(pageTexts.wrongPassword);

  await page.getByLabel("Password").fill("plumbline-demo");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(heading(page, "Your tests")).toBeVisible();
  await openMenu(page, /^Account/);
  await expect(page.getByRole("banner").getByText("student@plumbline.test")).toBeVisible();
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(heading(page, "Sign in")).toBeVisible();
  await page.goto("/home");
  await expect(heading(page, "Sign in")).toBeVisible();
});

test("a whole test of mathematics with a reload in the middle, up to its result and the history", async ({
  page,
  context,
  people,
}) => {
  const student = await people.newStudent();
  const admin = await people.demonstration("admin");
  await student.signIn(context);

  await page.goto("/home");
  await testLink(page, "View test", "Mathematics").click();
  await expect(heading(page, "Mathematics")).toBeVisible();
  await expect(page.getByRole("heading", { name: "How this test works" })).toBeVisible();
  await page.getByRole("button", { name: "Start the test" }).click();
  await expect(questionHeading(page, 1)).toBeVisible();
  const sessionId = sessionIdOf(page);

  let right = 0;
  const choose = async (position: number): Promise<Answer> => {
    if (position % 5 === 0) return "do-not-know";
    const { correctAnswer, options } = await readCurrentQuestion(student, admin, sessionId);
    if (position % 2 === 0) return (correctAnswer + 1) % options.length;
    right += 1;
    return correctAnswer;
  };

  await submitButton(page).click();
  await expect(page.getByText(pageTexts.nothingChosen)).toBeVisible();
  for (let position = 1; position <= 6; position++) {
    await answerQuestion(page, position, await choose(position));
    await expect(questionHeading(page, position + 1)).toBeFocused();
    // It moves with a grade, which this test never tells.
    await expect(page.getByRole("meter")).toHaveCount(0);
  }

  const question = await page.getByRole("group").textContent();
  await optionRadio(page, 2).check();
  await page.reload();
  await expect(questionHeading(page, 7)).toBeVisible();
  await expect(page.getByRole("group")).toHaveText(String(question));
  await expect(optionRadio(page, 2)).toBeChecked();

  await page.goto("/home");
  await testLink(page, "Continue", "Mathematics").click();
  await expect(questionHeading(page, 7)).toBeVisible();
  await expect(page.getByRole("group")).toHaveText(String(question));

  const asked = await answerToTheEnd(page, 7, choose);
  expect(asked).toBeGreaterThanOrEqual(15);
  expect(asked).toBeLessThanOrEqual(30);

  await expect(heading(page, "Your result in Mathematics")).toBeVisible();
  await expect(
    page.getByRole("main").getByText(asked < 30 ? pageTexts.preciseEnough : pageTexts.fullLength),
  ).toBeVisible();
  await expect(page.getByRole("definition").first()).toHaveText(String(asked));
  await expect(page.getByRole("main")).not.toContainText(`${right} (`);
  const concepts = ["Number", "Algebra", "Geometry", "Statistics", "Calculus"];
  const stands = page.getByRole("region", { name: "Where you stand" });
  await expect(stands.getByRole("heading", { level: 3 })).toHaveText(concepts);
  await page.getByRole("heading", { name: "The result in numbers" }).click();
  const rows = page.getByRole("table", { name: "Result for each concept, in numbers" }).getByRole("row");
  await expect(rows.getByRole("rowheader")).toHaveText(concepts);
  for (const row of (await rows.all()).slice(1)) {
    await expect(row.getByRole("cell").nth(2)).toHaveText(/^−?\d\.\d to −?\d\.\d$/);
  }

  await page.getByRole("link", { name: "History" }).click();
  await expect(heading(page, "History")).toBeVisible();
  const entry = page.getByRole("region", { name: "Tests" }).getByRole("listitem").first();
  await expect(page.getByRole("region", { name: "Tests" }).getByRole("link")).toHaveCount(1);
  await expect(entry).toContainText("Mathematics");
  await expect(entry).toContainText("Completed");
  await expect(entry).toContainText(`${asked} answers`);
  await expect(entry).not.toContainText("right");
  await entry.getByRole("link").click();
  await expect(heading(page, "Your result in Mathematics")).toBeVisible();
});

test("a whole test by keyboard alone", async ({ page, people }) => {
  const student = await people.newStudent();
  const pool = await publishPool(await people.demonstration("admin"), {
    questions: 6,
    length: 3,
    feedback: "after-each",
  });

  await page.goto("/sign-in");
  await tabTo(page, page.getByLabel("Email"));
  await page.keyboard.type(student.email);
  await tabTo(page, page.getByLabel("Password"));
  await page.keyboard.type(student.password);
  await page.keyboard.press("Enter");
  await tabTo(page, testLink(page, "View test", pool.name));
  await page.keyboard.press("Enter");
  await tabTo(page, page.getByRole("button", { name: "Start the test" }));
  await page.keyboard.press("Enter");

  await expectReadyForKeys(page, 1);
  await page.keyboard.press("2");
  await expect(optionRadio(page, 1)).toBeChecked();
  await page.keyboard.press("d");
  await expect(optionRadio(page, 3)).toBeChecked();
  // Enter on an option submits nothing, and another option can still be chosen.
  await page.keyboard.press("Enter");
  await page.keyboard.press("2");
  await expect(optionRadio(page, 1)).toBeChecked();
  await expect(questionHeading(page, 1)).toBeVisible();
  const current = await student.trpc.test.current.query({ sessionId: sessionIdOf(page) });
  expect(current).toMatchObject({ status: "active", progress: { answered: 0 } });

  await page.keyboard.press("Tab");
  await expect(submitButton(page)).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "That is right" })).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("button", { name: "Next question" })).toBeFocused();
  await page.keyboard.press("Enter");

  await expectReadyForKeys(page, 2);
  await page.keyboard.press("1");
  await tabTo(page, submitButton(page));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "That is not right" })).toBeFocused();
  await tabTo(page, page.getByRole("button", { name: "Next question" }));
  await page.keyboard.press("Enter");

  await expectReadyForKeys(page, 3);
  await page.keyboard.press("1");
  // From the first option, ArrowUp goes around to the last one, which is "I don't know".
  await page.keyboard.press("ArrowUp");
  await expect(optionRadio(page, "do-not-know")).toBeChecked();
  await tabTo(page, submitButton(page));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Here is the answer" })).toBeFocused();
  await tabTo(page, page.getByRole("button", { name: "See the result" }));
  await page.keyboard.press("Enter");
  await expect(resultHeading(page)).toHaveText(`Your result in ${pool.name}`);
  await expect(page.getByRole("definition").first()).toHaveText("3");
  await expect(page.getByRole("definition").nth(1)).toHaveText("1 (33%)");
});
