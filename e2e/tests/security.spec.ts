import { expect, type Page } from "@playwright/test";
import { pageTexts } from "../src/page-texts.ts";
import { questionHeading } from "../src/question-page.ts";
import { startTest } from "../src/take-test.ts";
import { test } from "../src/test.ts";

async function expectOnlyHeading(page: Page, path: string, heading: string): Promise<void> {
  await page.goto(path);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(heading);
}

test("another student's test and result do not exist for a student", async ({ page, context, people }) => {
  const first = await people.newStudent();
  const second = await people.newStudent();
  const { sessionId, question } = await startTest(first, "Natural science");
  await second.signIn(context);

  await expectOnlyHeading(page, `/sessions/${sessionId}`, pageTexts.noSuchPage);
  expect(await page.content()).not.toContain(question.id);
  await first.trpc.test.submit.mutate({ sessionId, questionId: question.id, response: 0 });
  await first.trpc.test.end.mutate({ sessionId });
  await expectOnlyHeading(page, `/sessions/${sessionId}/result`, pageTexts.noSuchPage);
  expect(await page.content()).not.toContain("Natural science");
  await page.goto("/history");
  await expect(page.getByRole("main").getByText("No tests yet")).toBeVisible();
});

test("a student's account does not open the pages of teachers and admins", async ({
  page,
  context,
  people,
}) => {
  const student = await people.newStudent();
  const other = await people.newStudent();
  const { sessionId, question } = await startTest(other, "Natural science");
  await other.trpc.test.submit.mutate({ sessionId, questionId: question.id, response: 0 });
  const { id: poolId } = (await student.trpc.pool.list.query({}))[0] ?? { id: "" };
  await student.signIn(context);
  for (const path of [
    "/students",
    `/students/${other.id}`,
    `/students/${other.id}/sessions/${sessionId}`,
    "/pools",
    "/pools/new",
    `/pools/${poolId}`,
    `/pools/${poolId}/settings`,
    `/pools/${poolId}/import`,
    `/pools/${poolId}/questions/new`,
    `/pools/${poolId}/questions/${question.id}`,
  ]) {
    await expectOnlyHeading(page, path, pageTexts.notForThisAccount);
    expect(await page.content()).not.toContain(other.name);
  }
  await page.getByRole("link", { name: "Go to your own pages" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Your tests" })).toBeVisible();
});

test("a teacher's account does not open the pages of admins and students", async ({
  page,
  context,
  people,
}) => {
  const teacher = await people.demonstration("teacher");
  await teacher.signIn(context);
  for (const path of ["/pools", "/pools/new", "/home", "/history"]) {
    await expectOnlyHeading(page, path, pageTexts.notForThisAccount);
  }
});

test("somebody who is not signed in signs in and gets to the page they wanted", async ({
  page,
  context,
  people,
}) => {
  const student = await people.newStudent();
  const { sessionId } = await startTest(student, "Mathematics");
  for (const path of [
    "/home",
    "/history",
    `/sessions/${sessionId}/result`,
    "/students",
    "/students/anybody",
    "/pools",
    "/pools/new",
  ]) {
    await page.goto(path);
    await expect(page).toHaveURL(`/sign-in?next=${encodeURIComponent(path)}`);
  }
  await page.goto(`/sessions/${sessionId}`);
  await page.getByLabel("Email").fill(student.email);
  await page.getByLabel("Password").fill(student.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(questionHeading(page, 1)).toBeVisible();
  await expect(page).toHaveURL(`/sessions/${sessionId}`);

  await context.clearCookies();
  await page.goto("/sign-in?next=https%3A%2F%2Fevil.example%2F");
  await page.getByLabel("Email").fill(student.email);
  await page.getByLabel("Password").fill(student.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL("/home");
});

test("a page runs only its own scripts: an inline script without the nonce of the response does not run", async ({
  browser,
}) => {
  // The violation is wanted here, so the context is not the one that is checked for them.
  const context = await browser.newContext();
  const page = await context.newPage();
  const policies = await Promise.all(
    ["/", "/sign-in", "/no-such-page"].map(async (path) => {
      const headers = (await page.request.get(path)).headers();
      return headers["content-security-policy"] ?? "";
    }),
  );
  const nonces = policies.map((policy) => /script-src 'self' 'nonce-([^']{20,})';/.exec(policy)?.[1]);
  expect(new Set(nonces).size).toBe(policies.length);
  expect(nonces).not.toContain(undefined);
  for (const policy of policies) expect(policy).toContain("default-src 'self'");

  await page.goto("/sign-in");
  const ran = await page.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "document.documentElement.dataset.ran = 'yes'";
    const violation = new Promise((resolve) => {
      document.addEventListener("securitypolicyviolation", resolve, { once: true });
    });
    document.body.append(script);
    return violation.then(() => document.documentElement.dataset.ran ?? "no");
  });
  expect(ran).toBe("no");
  await context.close();
});
