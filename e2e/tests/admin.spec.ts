import { expect, type Locator, type Page } from "@playwright/test";
import { expectCoversNoButton, findToast } from "../src/find-toast.ts";
import { answerToTheEnd, questionHeading, testLink } from "../src/question-page.ts";
import { test } from "../src/test.ts";
import { uniqueName } from "../src/unique-name.ts";

async function fillFields(page: Page, values: Readonly<Record<string, string>>): Promise<void> {
  for (const [label, value] of Object.entries(values)) {
    await page.getByRole("textbox", { name: label, exact: true }).fill(value);
  }
}

async function chooseFile(page: Page, name: string, lines: readonly string[]): Promise<void> {
  const buffer = Buffer.from(lines.join("\n"), "utf8");
  await page.getByLabel("Choose a file").setInputFiles({ name, mimeType: "text/csv", buffer });
}

/** A row of the report on a file: line, status, question, what is wrong and how to correct it. */
function reportRow(page: Page, line: number): Locator {
  return page
    .getByRole("table", { name: "Rows of the file" })
    .getByRole("row")
    .filter({ has: page.getByRole("rowheader", { name: String(line), exact: true }) });
}

const HEADER = "id,content,option_1,option_2,option_3,correct_answer,concepts,difficulty,discrimination";

test("an admin creates a pool, writes a question, corrects a faulty file, publishes the pool, and a student takes the test", async ({
  page,
  context,
  browser,
  people,
}) => {
  const admin = await people.demonstration("admin");
  const student = await people.newStudent();
  await admin.signIn(context);
  const name = uniqueName("Roots");
  const prefix = name.toLowerCase().replace(" ", "-");

  await test.step("creates a pool", async () => {
    await page.goto("/");
    await expect(page.getByRole("heading", { level: 1, name: "Pools" })).toBeVisible();
    await page.getByRole("link", { name: "New pool" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "New pool" })).toBeVisible();
    await page.getByRole("button", { name: "Make the pool" }).click();
    await expect(page.getByRole("alert").filter({ hasText: "Not saved" })).toContainText("Name:");
    await fillFields(page, { Name: name, "Concept 1": "Squares" });
    await page.getByRole("button", { name: "Add a concept" }).click();
    await fillFields(page, { "Concept 2": "Cubes", "Fewest questions": "4", "Most questions": "4" });
    await page.getByRole("radio", { name: "At the end" }).check();
    await page.getByRole("button", { name: "Make the pool" }).click();
    await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
    await expect(page.getByRole("main").getByText("Draft", { exact: true })).toBeVisible();
  });

  await test.step("writes a question and sees it as a student does", async () => {
    await page.getByRole("main").getByRole("link", { name: "Write" }).first().click();
    await expect(page.getByRole("heading", { level: 1, name: "New question" })).toBeVisible();
    const preview = page.getByRole("region", { name: "As a student sees it" });
    await fillFields(page, { "Question text": "What is $\\sqrt{49}$?" });
    await expect(preview.locator(".katex")).toHaveCount(1);
    await fillFields(page, { "Option A": "$7$", "Option B": "$24.5$", "Option C": "$\\frac{49}{2}$" });
    await expect(preview.locator(".katex")).toHaveCount(4);
    await expect(preview.getByRole("radio")).toHaveCount(5);
    await page.getByRole("button", { name: "Save question" }).click();
    const mistakes = page.getByRole("alert").filter({ hasText: "Not saved" });
    await expect(mistakes).toContainText("Option D:");
    const guessing = page.getByRole("textbox", { name: "Guessing", exact: true });
    await expect(guessing).toHaveValue("0.25");
    await page.getByRole("button", { name: "Remove option D" }).click();
    await expect(guessing).toHaveValue("1/3");
    await expect(guessing).toHaveAccessibleDescription(/because one of 3 options is right/);
    await guessing.fill("0.2");
    await page.getByRole("button", { name: "Remove option C" }).click();
    await page.getByRole("button", { name: "Add an option" }).click();
    await fillFields(page, { "Option C": "$\\frac{49}{2}$" });
    await expect(guessing).toHaveValue("0.2");
    await page.getByRole("radio", { name: "A is right" }).check();
    await fillFields(page, { "Weight of Squares": "1", Difficulty: "-1" });
    await fillFields(page, { "Explanation optional": "$7 \\cdot 7 = 49$.", "Id optional": `${prefix}-1` });
    await preview.getByRole("button", { name: "With feedback" }).click();
    await expect(preview.getByText("Correct answer")).toBeVisible();
    await page.getByRole("button", { name: "Save question" }).click();
    await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
    await expect(page.getByRole("link", { name: `${prefix}-1` })).toBeVisible();
  });

  await test.step("uploads a faulty file and reads what is wrong with it", async () => {
    await page.getByRole("link", { name: "Upload questions" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Upload questions" })).toBeVisible();
    await chooseFile(page, "faulty.csv", [
      HEADER,
      `${prefix}-2,What is $2^2$?,4,2,8,0,Squares,-1.5,1.1`,
      `${prefix}-3,What is $3^3$?,9,27,6,3,Cubes,0,1`,
      `${prefix}-4,What is $4^2$?,16,8,,0,Squars,"0,5",1`,
      `${prefix}-2,What is $5^2$?,25,10,52,0,Squares,0.5,1`,
    ]);
    await expect(page.getByRole("heading", { name: "What applying would do" })).toBeFocused();
    await expect(reportRow(page, 2)).toContainText("New");
    await expect(reportRow(page, 3)).toContainText("Refused");
    await expect(reportRow(page, 3)).toContainText(
      "correct_answer “3” is not 0 to 2, A to C or the text of one of the 3 options",
    );
    await expect(reportRow(page, 3)).toContainText("Write the number of the option counted from 0");
    await expect(reportRow(page, 4)).toContainText("Refused");
    await expect(reportRow(page, 4)).toContainText("difficulty “0,5” has a decimal comma");
    await expect(reportRow(page, 4)).toContainText("Write 0.5, with a point.");
    await expect(reportRow(page, 4)).toContainText("concepts");
    await expect(reportRow(page, 4)).toContainText("Squares");
    await expect(reportRow(page, 5)).toContainText("Duplicate");
    await expect(page.getByRole("radio", { name: "An author estimated them" })).toBeChecked();
    await expect(page.getByRole("button", { name: "Apply: write 1 question" })).toBeVisible();
  });

  await test.step("corrects the file, applies it and publishes the pool", async () => {
    await chooseFile(page, "corrected.csv", [
      HEADER,
      `${prefix}-2,What is $2^2$?,4,2,8,0,Squares,-1.5,1.1`,
      `${prefix}-3,What is $3^3$?,9,27,6,1,Cubes,0,1`,
      `${prefix}-4,What is $4^2$?,16,8,,0,Squares,0.5,1`,
      `${prefix}-5,What is $5^3$?,15,125,53,1,Cubes,1.037,0.984`,
    ]);
    const source = page.getByRole("group", { name: "Where do the difficulties in this file come from?" });
    await expect(source).toHaveAccessibleDescription(/4 new questions have no guessing/);
    await page.getByRole("button", { name: "Apply: write 4 questions" }).click();
    await expect(source.getByText("Choose one of the two first.")).toBeVisible();
    await expect(source.getByRole("radio", { name: "An author estimated them" })).toBeFocused();
    await source.getByRole("radio", { name: "They were calibrated from answers" }).check();
    await page.getByRole("button", { name: "Apply: write 4 questions" }).click();
    await expect(page.getByRole("heading", { name: "Applied" })).toBeFocused();
    await expect(page.getByRole("status").filter({ hasText: "4 questions were added" })).toBeVisible();
    await page.getByRole("link", { name: "See the pool" }).click();
    await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
    for (const number of [1, 2, 3, 4, 5]) {
      await expect(page.getByRole("link", { name: `${prefix}-${number}` })).toBeVisible();
    }
    await page.getByRole("button", { name: "Publish" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Publish now" }).click();
    await expect(page.getByRole("dialog")).toBeHidden();
    await expect(page.getByRole("main").getByText("Published", { exact: true })).toBeVisible();
  });

  await test.step("a student takes the test to its result", async () => {
    const studentContext = await browser.newContext();
    await student.signIn(studentContext);
    const studentPage = await studentContext.newPage();
    await studentPage.goto("/home");
    await testLink(studentPage, "View test", name).click();
    await studentPage.getByRole("button", { name: "Start the test" }).click();
    await expect(questionHeading(studentPage, 1)).toHaveText("Question 1 of 4");
    expect(await answerToTheEnd(studentPage, 1, (position) => position % 2)).toBe(4);
    await expect(studentPage.getByRole("heading", { level: 1 })).toHaveText(`Your result in ${name}`);
    const stands = studentPage.getByRole("region", { name: "Where you stand" });
    await expect(stands.getByRole("heading", { level: 3 })).toHaveText(["Squares", "Cubes"]);
    await studentContext.close();
  });
});

test("an admin limits exposure and lets a sequential test decide, and the settings page shows what was saved", async ({
  page,
  context,
  people,
}) => {
  const admin = await people.demonstration("admin");
  await admin.signIn(context);
  const name = uniqueName("Fractions");
  await page.goto("/pools/new");
  await fillFields(page, { Name: name, "Concept 1": "Halves", "Most questions": "20" });
  await page.getByRole("checkbox", { name: "End as soon as a sequential test has decided" }).check();
  await fillFields(page, { Cut: "0.5", "Zone around the cut": "", "Wrongly above": "60" });
  await page.getByText("Advanced", { exact: true }).click();
  await page.getByRole("radio", { name: "Each in a share of the tests at most" }).check();
  await fillFields(page, { "Largest share of tests": "20" });
  await expect(page.getByText("In a pool with fewer than 200 active questions")).toBeVisible();
  await page.getByRole("checkbox", { name: "More in a small pool" }).uncheck();
  await expect(page.getByText("A pool needs at least 100 active questions for this")).toBeVisible();

  await page.getByRole("button", { name: "Make the pool" }).click();
  const mistakes = page.getByRole("alert").filter({ hasText: "Not saved" });
  await expect(mistakes).toContainText("Zone around the cut: Write a number.");
  await expect(mistakes).toContainText("Wrongly above: From 0.1 to 40 per cent.");
  await fillFields(page, { "Zone around the cut": "0.25", "Wrongly above": "2.5" });
  await page.getByRole("button", { name: "Make the pool" }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();

  await page.getByRole("link", { name: "Settings" }).click();
  const box = (label: string) => page.getByRole("textbox", { name: label, exact: true });
  await expect(box("Cut")).toHaveValue("0.5");
  await expect(box("Zone around the cut")).toHaveValue("0.25");
  await expect(box("Wrongly above")).toHaveValue("2.5");
  await expect(box("Wrongly below")).toHaveValue("5");
  await page.getByText("Advanced", { exact: true }).click();
  await expect(box("Largest share of tests")).toHaveValue("20");
  await expect(page.getByRole("checkbox", { name: "More in a small pool" })).not.toBeChecked();

  // With a second concept a sequential test is not possible. The concepts can be weighted instead.
  await page.getByRole("button", { name: "Add a concept" }).click();
  await fillFields(page, { "Concept 2": "Thirds" });
  await page.getByRole("button", { name: "Save settings" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Not saved" })).toContainText(
    "The sequential test is for one concept",
  );
  await page.getByRole("checkbox", { name: "End as soon as a sequential test has decided" }).uncheck();
  await page.getByRole("checkbox", { name: "Weigh the concepts instead of asking this of each" }).check();
  await fillFields(page, { "Weight of Halves": "3", "Weight of Thirds": "1" });
  await page.getByRole("button", { name: "Save settings" }).click();
  const toast = findToast(page, "Saved. Tests that begin from now on follow the new settings.");
  await expect(toast).toBeVisible();
  await expectCoversNoButton(toast);
  await page.reload();
  await expect(box("Weight of Halves")).toHaveValue("3");
  await expect(
    page.getByRole("checkbox", { name: "End as soon as a sequential test has decided" }),
  ).not.toBeChecked();
});
