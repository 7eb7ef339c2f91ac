import { expect, type Page } from "@playwright/test";
import { refusalOf } from "@plumbline/api-client";
import { expectAccessible } from "../src/expect-accessible.ts";
import { findToast } from "../src/find-toast.ts";
import { publishPool } from "../src/publish-pool.ts";
import { questionHeading, submitButton } from "../src/question-page.ts";
import { readBankQuestion, startTest } from "../src/take-test.ts";
import { test } from "../src/test.ts";

const PARAGRAPHS = Array.from(
  { length: 14 },
  (_, n) => `Paragraph ${n + 1} ${"of the long passage ".repeat(12)}`,
);

const CONTENT = `:::passage The crow and the pitcher
${PARAGRAPHS.join("\n\n")}
:::

Look at the picture and the table. What did the crow learn?

![A crow drops a pebble into a tall pitcher](/icon.svg)

| ${"column | ".repeat(12)}
|${"---|".repeat(12)}
| ${"a rather wide cell | ".repeat(12)}

    a line of code that is longer than any telephone is wide, however one holds it: x = 1

هذا سؤال باللغة العربية $x^2$.

<img src="/nowhere" onerror="document.title='taken over'"> [a](javascript:alert(1))`;

const OPTIONS = ["$\\frac{1}{2}$ of **it**", "`code`", "שלוש", "four"];

async function regionBox(page: Page, name: string | RegExp) {
  const box = await page.getByRole("region", { name }).boundingBox();
  if (box === null) throw new Error(`${name} is not on the page`);
  return box;
}

/** Whether the page itself scrolls sideways. Wide content must scroll in its own box instead. */
function scrollsSideways(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
}

test("a passage, a picture, a table, code and formulas, on a wide screen and on a phone", async ({
  page,
  context,
  people,
}) => {
  const admin = await people.demonstration("admin");
  const student = await people.newStudent();
  const pool = await publishPool(admin, { questions: 1, length: 1 });
  const id = pool.questionId(1);
  const stored = await readBankQuestion(admin, id);
  // A link to javascript: is refused on every way in. A question that was stored earlier may still have one.
  const { content, ...question } = { ...stored, options: OPTIONS, content: CONTENT };
  const refusal = await refusalOf(admin.trpc.admin.saveQuestion.mutate({ ...question, content }));
  expect(refusal.issues[0]).toMatchObject({
    code: "link-scheme",
    message: expect.stringContaining("leads nowhere"),
  });
  const cleaned = content.replace("[a](javascript:alert(1))", "");
  await admin.trpc.admin.saveQuestion.mutate({ ...question, content: cleaned });

  const { sessionId } = await startTest(student, pool.name);
  await student.signIn(context);
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto(`/sessions/${sessionId}`);
  await expect(questionHeading(page, 1)).toBeVisible();
  const options = page.getByRole("group");
  const passage = page.getByRole("region", { name: "The crow and the pitcher" });
  await expect(passage.getByText("Paragraph 14")).toBeVisible();
  const beside = await options.boundingBox();
  const wide = await regionBox(page, "The crow and the pitcher");
  expect(wide.x + wide.width).toBeLessThan(beside?.x ?? 0);
  expect(wide.height).toBeLessThan(800);
  // The button is directly under the answers, however long the passage is.
  const button = await submitButton(page).boundingBox();
  expect(button?.x).toBe(beside?.x);
  const underTheAnswers = (button?.y ?? 0) - (beside?.y ?? 0) - (beside?.height ?? 0);
  expect(underTheAnswers).toBeGreaterThan(0);
  expect(underTheAnswers).toBeLessThan(60);
  // The passage scrolls in its own box, by keyboard too.
  await passage.focus();
  await page.keyboard.press("End");
  await expect.poll(() => passage.evaluate((element) => element.scrollTop)).toBeGreaterThan(100);
  // The name of the options is the question, not the whole passage.
  await expect(options).toHaveAccessibleName(/^Look at the picture/);
  const picture = page.getByRole("img", { name: "A crow drops a pebble into a tall pitcher" });
  await expect(picture).toBeVisible();
  // A black drawing without a ground of its own is visible in dark mode.
  await page.emulateMedia({ colorScheme: "dark" });
  await expect(picture).toHaveCSS("background-color", "rgb(255, 255, 255)");
  await page.emulateMedia({ colorScheme: "light" });
  // The picture leaves room for the question.
  expect((await picture.boundingBox())?.height).toBeLessThan(500);
  await expect(options.locator(".katex")).toHaveCount(1);
  await expect(page).not.toHaveTitle("taken over");
  expect(await scrollsSideways(page)).toBe(false);
  await expectAccessible(page);

  await page.setViewportSize({ width: 360, height: 740 });
  const above = await regionBox(page, "The crow and the pitcher");
  expect(above.y + above.height).toBeLessThan((await options.boundingBox())?.y ?? 0);
  expect(await scrollsSideways(page)).toBe(false);
  for (const name of ["Table", "Code"]) {
    const box = page.getByRole("region", { name, exact: true });
    await expect(box).toHaveAttribute("tabindex", "0");
    expect(await box.evaluate((element) => element.scrollWidth > element.clientWidth)).toBe(true);
  }
  const arabic = page.getByText("هذا سؤال");
  expect(await arabic.evaluate((element) => getComputedStyle(element).unicodeBidi)).toBe("plaintext");
  await expectAccessible(page);
});

test("the form shows a passage as students see it, and refuses an image without a description", async ({
  page,
  context,
  people,
}) => {
  const admin = await people.demonstration("admin");
  const pool = await publishPool(admin, { questions: 2, length: 2 });
  await admin.signIn(context);
  await page.goto(`/pools/${pool.id}/questions/${pool.questionId(1)}`);
  await expect(page.getByRole("button", { name: "Save" })).toBeEnabled();
  const text = page.getByRole("textbox", { name: "Question text" });
  await text.fill(":::passage The map\nOne.\n:::\n\nWhere? ![](https://example.org/map.png)");
  const preview = page.getByRole("region", { name: "As a student sees it" });
  await expect(preview.getByRole("region", { name: "The map" })).toHaveText(/One\./);
  await page.getByRole("button", { name: "Save" }).click();
  await expect(text).toHaveAccessibleDescription(/has no description\. Write between the square brackets/);
  await text.fill("Where? ![A map with four towns](/icon.svg)");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(findToast(page, "Saved as revision 2.")).toBeVisible();

  const file = `id,content,options,correct_answer,concepts,difficulty,discrimination\n${pool.questionId(9)},![](https://example.org/a.png) Which?,1 | 2,B,Sums,0,1\n`;
  const report = await admin.trpc.admin.previewImport.mutate({ poolId: pool.id, text: file });
  expect(report).toMatchObject({
    rows: [
      {
        status: "refused",
        issues: [{ field: "content", message: expect.stringContaining("has no description") }],
      },
    ],
  });
});
