import { expect, type Page } from "@playwright/test";
import { expectAccessible } from "../src/expect-accessible.ts";
import { findToast } from "../src/find-toast.ts";
import { publishPool } from "../src/publish-pool.ts";
import { answerQuestion, questionHeading } from "../src/question-page.ts";
import { readBankQuestion } from "../src/take-test.ts";
import { test } from "../src/test.ts";

function heading(page: Page, name: string | RegExp) {
  return page.getByRole("heading", { level: 1, name });
}
const REASON = "Two of the answers are right.";

test("a student reports a problem, an admin sets the answers aside, and every result says so", async ({
  page,
  context,
  browser,
  people,
}) => {
  const admin = await people.demonstration("admin");
  const pool = await publishPool(admin, { questions: 4, length: 3, feedback: "after-each" });
  const student = await people.newStudent();
  const { sessionId, question } = await student.trpc.test.start.mutate({ poolId: pool.id });

  await test.step("the student reports by keyboard what is wrong, and goes on with the test", async () => {
    await student.signIn(context);
    await page.goto(`/sessions/${sessionId}`);
    await expect(questionHeading(page, 1)).toBeFocused();
    const open = page.getByRole("button", { name: "Report a problem with this question" });
    await open.focus();
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog", { name: "What is wrong with question 1?" });
    await dialog.getByRole("button", { name: "Send the report" }).click();
    await expect(dialog.getByText("Choose what comes closest.")).toBeVisible();
    await dialog.getByRole("radio", { name: "Something else" }).check();
    await dialog.getByRole("button", { name: "Send the report" }).click();
    await expect(dialog.getByText("Say what is wrong.")).toBeVisible();
    await expectAccessible(page);
    await dialog.getByRole("radio", { name: "Something else" }).focus();
    // The radio buttons are one group, in which an arrow key moves to the previous one.
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("ArrowUp");
    await expect(dialog.getByRole("radio", { name: "More than one answer is right" })).toBeChecked();
    await page.keyboard.press("Tab");
    await page.keyboard.type("B and C are both right: 1^1 is 1.");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await expect(findToast(page, "Thank you, your report is sent.")).toBeVisible();
    await expect(dialog).toBeHidden();
    await expect(open).toBeFocused();
    // Typing into the report did not choose an option of the question.
    await expect(page.getByRole("radio", { checked: true })).toHaveCount(0);
    await answerQuestion(page, 1, 1);
  });

  const staffContext = await browser.newContext();
  await admin.signIn(staffContext);
  const staff = await staffContext.newPage();

  await test.step("the admin finds the report from the pool and at the question", async () => {
    await staff.goto(`/pools/${pool.id}`);
    await staff.getByRole("link", { name: "Reports (1 open)" }).click();
    await expect(heading(staff, "Reported problems")).toBeVisible();
    await expect(staff.getByRole("blockquote")).toHaveText("B and C are both right: 1^1 is 1.");
    await expectAccessible(staff);
    await staff.getByRole("link", { name: `Question ${question.id}` }).click();
    await expect(heading(staff, `Question ${question.id}`)).toBeVisible();
    await expect(staff.getByRole("blockquote")).toHaveText("B and C are both right: 1^1 is 1.");
  });

  await test.step("the admin sets all answers aside, with a reason", async () => {
    await staff.getByRole("button", { name: "Set all answers aside" }).click();
    const dialog = staff.getByRole("dialog", { name: "Set all answers to revision 1 aside?" });
    await dialog.getByRole("button", { name: "Set aside", exact: true }).click();
    await expect(dialog.getByText("Say why.")).toBeVisible();
    await dialog.getByRole("textbox", { name: "Why" }).fill(REASON);
    await expectAccessible(staff);
    await dialog.getByRole("button", { name: "Set aside", exact: true }).click();
    await expect(findToast(staff, "1 answer is set aside.")).toBeVisible();
  });

  await test.step("the admin closes the report", async () => {
    await staff.getByRole("button", { name: "Close the report" }).click();
    const dialog = staff.getByRole("dialog", { name: "Close this report?" });
    await dialog.getByRole("textbox", { name: "What came of it" }).fill("Reworded.");
    await dialog.getByRole("button", { name: "Close the report" }).click();
    await expect(staff.getByText("0 open, 1 closed")).toBeVisible();
    await expect(staff.getByText("Reworded.")).toBeVisible();
    // The button that opened the dialog is gone with the open report.
    await expect(staff.getByRole("main")).toBeFocused();
  });

  await test.step("the teacher's view of the test in progress marks the answer", async () => {
    await staff.goto(`/students/${student.id}/sessions/${sessionId}`);
    await expect(staff.getByText("Does not count", { exact: true })).toBeVisible();
    await expect(staff.getByText(REASON).first()).toBeVisible();
    await staff.getByText("How the estimates moved, answer by answer").click();
    await expect(
      staff.getByText("It shows the test as it ran, with the answers that do not count"),
    ).toBeVisible();
    await expectAccessible(staff);
  });

  await test.step("the test is one question longer, and its result counts the other answers", async () => {
    await page.reload();
    for (const position of [2, 3, 4]) {
      const current = await student.trpc.test.current.query({ sessionId });
      if (current.status !== "active") throw new Error(`over before question ${position}`);
      const answer = { sessionId, questionId: current.question.id, response: 1 };
      await student.trpc.test.submit.mutate(answer);
    }
    expect(await student.trpc.test.result.query({ sessionId })).toMatchObject({
      endReason: "maximum-length",
      totalQuestions: 3,
      setAside: [{ position: 1, reason: REASON }],
    });
    await page.goto(`/sessions/${sessionId}/result`);
    await expect(page.getByText(`Question 1 was set aside on`)).toContainText(REASON);
    await expectAccessible(page);
  });

  await test.step("the path says which answers do not count, and why the result differs from its end", async () => {
    const path = page.getByRole("region", { name: "How the test got there" });
    await expect(path).toContainText("Question 1 does not count any more.");
    await expect(path).toContainText("Where the line jumps, an answer was set aside during the test.");
    await expect(path).not.toContainText("That is why the result is not where the line ends.");

    // Another answer is set aside after the end of the test. The result changes, the line does not.
    const { answers } = await admin.trpc.teacher.session.query({ sessionId });
    const questionId = answers[2]?.question.id ?? "";
    const third = { scope: "answer", sessionId, questionId, reason: REASON } as const;
    expect(await admin.trpc.admin.setAside.mutate(third)).toEqual({ setAside: 1, remaining: 0 });
    await page.reload();
    await page.getByRole("heading", { name: "How the test got there" }).click();
    await expect(path).toContainText("Questions 1 and 3 do not count any more.");
    await expect(path).toContainText("That is why the result is not where the line ends.");
    // Which concepts the two answers that count are about is by lot.
    const measured = new Set(
      [answers[1], answers[3]].flatMap((answer) => Object.keys(answer?.question.concepts ?? {})),
    );
    await expect(path.getByRole("img", { name: /; the result, without what does not count,/ })).toHaveCount(
      measured.size,
    );
    await expect(path.getByText("Diamond: the result without it.")).toBeVisible();
    await path.getByText("Question by question").click();
    const rows = path.getByRole("table", { name: "Every question of the test" }).getByRole("row");
    await expect(rows).toHaveCount(1 + 4 + 1);
    await expect(rows.nth(1)).toContainText("Does not count");
    await expect(rows.nth(2)).not.toContainText("Does not count");
    await expect(rows.nth(3)).toContainText("Does not count");
    await expect(rows.last()).toContainText("Result, without what does not count");
    await expectAccessible(page);
    await page.setViewportSize({ width: 360, height: 740 });
    const list = path.getByRole("list", { name: "Every question of the test" });
    await expect(list.getByText("Does not count", { exact: true })).toHaveCount(2);
    await expect(list).toContainText("Result, without what does not count");
    await expectAccessible(page);
  });

  await test.step("the receipt has all four answers", async () => {
    const downloading = page.waitForEvent("download");
    await page.getByRole("link", { name: "Download the receipt" }).click();
    const file = await (await downloading).createReadStream();
    let text = "";
    for await (const chunk of file) text += chunk;
    expect(text).toContain("Answers: 4");
    expect(text).toContain(REASON);
  });
  await staffContext.close();
  await pool.archive();
});

test("in the list of reports a picture of a question stays small", async ({ page, context, people }) => {
  const admin = await people.demonstration("admin");
  const student = await people.newStudent();
  const pool = await publishPool(admin, { questions: 1, length: 1 });
  const question = await readBankQuestion(admin, pool.questionId(1));
  await admin.trpc.admin.saveQuestion.mutate({
    ...question,
    content: "What is this?\n\n![A plumb line](/icon.svg)",
  });
  const { sessionId } = await student.trpc.test.start.mutate({ poolId: pool.id });
  const report = { sessionId, questionId: pool.questionId(1), kind: "not-shown" } as const;
  await student.trpc.test.reportProblem.mutate(report);
  await admin.signIn(context);
  await page.goto(`/pools/${pool.id}/reports`);
  await expect(page.getByRole("heading", { level: 2 })).toHaveText("A picture or a formula is not shown");
  const picture = page.getByRole("img", { name: "A plumb line" });
  expect((await picture.boundingBox())?.height).toBeLessThan(80);
});
