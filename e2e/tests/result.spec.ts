import { expect, type Page } from "@playwright/test";
import { expectAccessible } from "../src/expect-accessible.ts";
import { publishPool } from "../src/publish-pool.ts";
import { resultHeading } from "../src/question-page.ts";
import { answerWholeTest } from "../src/take-test.ts";
import { test } from "../src/test.ts";

const [RIGHT, WRONG] = [1, 0];

/** How many A4 pages the page needs in print. */
async function countPrintedPages(page: Page): Promise<number> {
  await page.emulateMedia({ media: null });
  const pdf = (await page.pdf({ format: "A4" })).toString("latin1");
  return Math.max(...[...pdf.matchAll(/\/Count (\d+)/g)].map(([, count]) => Number(count)));
}

test("a result shows the path of the test, compares it with earlier tests, and prints on one page", async ({
  page,
  context,
  people,
}) => {
  const student = await people.newStudent();
  const pool = await publishPool(await people.demonstration("admin"), {
    questions: 30,
    length: 12,
    feedback: "at-end",
  });
  const first = await answerWholeTest(student, pool.name, [RIGHT]);
  await answerWholeTest(student, "Natural science", [0, 1, 2]);
  await answerWholeTest(student, pool.name, [WRONG]);
  const sessionId = await answerWholeTest(student, pool.name, [RIGHT, WRONG, null, RIGHT]);
  await student.signIn(context);
  await page.goto(`/sessions/${sessionId}/result`);
  await expect(resultHeading(page)).toBeVisible();
  // It was answered by a program.
  await expect(page.getByRole("main")).toContainText("this result may not show what you can do.");

  const changes = page.getByRole("table", { name: "This test and the last one before it" });
  await expect(changes.getByRole("rowheader")).toHaveText(["Sums", "Powers"]);
  await expect(changes).toContainText(/no clear change|higher/);
  await expect(changes.getByRole("row").nth(1)).toContainText(/average/);
  await expect(page.getByRole("region", { name: "Compared with your earlier tests" })).toContainText(
    "You took this test twice before.",
  );
  await page.getByRole("heading", { name: "Your earlier tests in numbers" }).click();
  const comparison = page.getByRole("region", { name: "Your earlier tests in numbers" });
  await expect(comparison).toContainText("The filled dot is this test.");
  await expect(comparison.getByRole("img", { name: /^(Sums|Powers) −?\d\.\d \(.* to .*\)/ })).toHaveCount(2);
  const tests = comparison.getByRole("table", { name: /^Proficiency in Sums and Powers after each test/ });
  // Newest first, and no test of another pool.
  await expect(tests.getByRole("row")).toHaveCount(4);
  await expect(tests.getByRole("row").nth(1)).toContainText("This test");
  await expect(tests.getByRole("row").nth(1).getByRole("link")).toHaveCount(0);
  for (const cell of await tests.getByRole("cell").all()) {
    await expect(cell).toHaveText(/^−?\d\.\d \(−?\d\.\d to −?\d\.\d\)(?:.*average.*|Too early to say.*)$/i);
  }
  await expect(tests.getByRole("row").nth(3).getByRole("link")).toHaveAttribute(
    "href",
    `/sessions/${first}/result`,
  );
  await page.getByRole("heading", { name: "How the test got there" }).click();
  await expect(page.getByRole("img", { name: /^Sums Over the test, at the end between/ })).toBeVisible();

  await page.getByText("Question by question").click();
  const rows = page.getByRole("table", { name: "Every question of the test" }).getByRole("row");
  await expect(rows).toHaveCount(13);
  await expect(rows.nth(1)).toContainText("Right");
  await expect(rows.nth(2)).toContainText("Wrong");
  await expect(rows.nth(3)).toContainText("I don’t know");
  await expect(rows.nth(12)).toContainText(/\d+% chance to be right/);
  // Every estimate is followed by its interval.
  await expect(rows.nth(12).getByRole("cell").last()).toHaveText(/^−?\d\.\d \(−?\d\.\d to −?\d\.\d\)$/);
  await expectAccessible(page);

  // With the figures that are open now it may need a second page; without them it is one.
  await page.getByRole("heading", { name: "How the test got there" }).click();
  await page.getByRole("heading", { name: "Your earlier tests in numbers" }).click();
  expect(await countPrintedPages(page)).toBe(1);
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  await expect(page.getByRole("navigation", { name: "Main" })).toBeHidden();
  await expect(page.getByRole("button", { name: "Print on one page" })).toBeHidden();
  // In print there are the words for each concept, and what changed. Figures are printed where they are open.
  await expect(page.getByRole("region", { name: "Where you stand" }).getByRole("listitem")).toHaveCount(2);
  await expect(changes).toBeVisible();
  await expect(comparison).toBeHidden();
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)).toBe("light");
  await page.emulateMedia({ media: "screen" });

  await page.setViewportSize({ width: 360, height: 740 });
  await page.getByRole("heading", { name: "How the test got there" }).click();
  await page.getByRole("heading", { name: "Your earlier tests in numbers" }).click();
  await expect(page.getByRole("list", { name: "Every question of the test" })).toBeVisible();
  await expect(page.getByRole("list", { name: /^Proficiency in Sums and Powers/ })).toContainText(
    "This test",
  );
  await expectAccessible(page);
});

test("with more earlier tests than a page can show, a result has the last twenty, says so, and still prints on one page", async ({
  page,
  context,
  people,
}) => {
  const student = await people.newStudent();
  const pool = await publishPool(await people.demonstration("admin"), {
    questions: 8,
    length: 2,
    feedback: "at-end",
  });
  let sessionId = "";
  for (let taken = 1; taken <= 22; taken++) {
    sessionId = await answerWholeTest(student, pool.name, [taken % 3 === 0 ? WRONG : RIGHT]);
  }
  await student.signIn(context);
  await page.goto(`/sessions/${sessionId}/result`);
  await expect(page.getByRole("region", { name: "Compared with your earlier tests" })).toContainText(
    "You took this test 21 times before.",
  );
  await page.getByRole("heading", { name: "Your earlier tests in numbers" }).click();
  const comparison = page.getByRole("region", { name: "Your earlier tests in numbers" });
  await expect(comparison).toContainText("The last 20 of them are shown.");
  await comparison.getByRole("button", { name: "Show all 21 tests" }).click();
  const tests = comparison.getByRole("table", { name: /^Proficiency in/ });
  await expect(tests.getByRole("row")).toHaveCount(22);
  await expectAccessible(page);
  expect(await countPrintedPages(page)).toBe(1);
});

test("the result of a test without feedback shows no grades and no estimates along the path", async ({
  page,
  context,
  people,
}) => {
  const student = await people.newStudent();
  const sessionId = await answerWholeTest(student, "Mathematics", [0, 1, null, 2, 3]);
  await student.signIn(context);
  await page.goto(`/sessions/${sessionId}/result`);
  await page.getByRole("heading", { name: "How the test got there" }).click();
  await expect(page.getByText("This test does not tell which answers were right")).toBeVisible();
  const table = page.getByRole("table", { name: "Every question of the test" });
  await expect(table.getByRole("columnheader")).toHaveText(["No.", "Concept"]);
  await expect(table).not.toContainText(/Right|Wrong/);
  expect(JSON.stringify(await student.trpc.test.path.query({ sessionId }))).not.toMatch(
    /"(correct|chance|after|proficiency|information|relativeDifficulty|difficulty|match|told|certainty)"/,
  );
  expect(await countPrintedPages(page)).toBe(1);
  await expectAccessible(page);

  expect(await student.trpc.test.result.query({ sessionId })).toMatchObject({
    correctResponses: null,
    accuracy: null,
  });

  // A result that is too short, and one of three concepts, each still print on one page.
  for (const name of ["Mathematics", "Natural science"]) {
    const next = await answerWholeTest(student, name, [0, 1, 2]);
    await page.goto(`/sessions/${next}/result`);
    await expect(resultHeading(page)).toHaveText(`Your result in ${name}`);
    await expect(page.getByRole("heading", { name: "To keep" })).toBeVisible();
    expect(await countPrintedPages(page)).toBe(1);
  }
});
