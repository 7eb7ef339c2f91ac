import { expect, type Page } from "@playwright/test";
import { expectAccessible } from "../src/expect-accessible.ts";
import { findEnglish } from "../src/find-english.ts";
import { findWithoutLanguage } from "../src/find-without-language.ts";
import { openMenu } from "../src/open-menu.ts";
import { publishPool } from "../src/publish-pool.ts";
import { startTest } from "../src/take-test.ts";
import { test } from "../src/test.ts";

async function chooseLanguage(page: Page, menu: string, language: string): Promise<void> {
  await openMenu(page, menu);
  await page.getByRole("button", { name: language }).click();
}

test("a language that is chosen before signing in stays", async ({ page, people }) => {
  const student = await people.newStudent();
  await page.goto("/sign-in");
  await page.getByLabel("Email").fill(student.email);
  await chooseLanguage(page, "Language", "Deutsch");
  await expect(page.getByRole("heading", { level: 1, name: "Anmelden" })).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("lang", "de-DE");
  // The text that was typed before the choice is still there.
  await expect(page.getByLabel("E-Mail-Adresse")).toHaveValue(student.email);
  await expectAccessible(page);

  await page.getByLabel("Passwort").fill("wrong password");
  await page.getByRole("button", { name: "Anmelden", exact: true }).click();
  await expect(page.getByText("passen zu keinem Konto")).toBeVisible();
  await page.getByLabel("Passwort").fill(student.password);
  await page.getByRole("button", { name: "Anmelden", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Ihre Tests" })).toBeVisible();
  await page.reload();
  await expect(page.getByRole("heading", { level: 1, name: "Ihre Tests" })).toBeVisible();

  await chooseLanguage(page, "Sprache", "English");
  await expect(page.getByRole("heading", { level: 1, name: "Your tests" })).toBeVisible();
});

async function expectNoEnglish(page: Page, untranslated: readonly string[] = []): Promise<void> {
  expect(await findEnglish(page, untranslated), `English on ${page.url()}`).toEqual([]);
}

test("a whole test and its result are German once German is chosen", async ({ page, people }) => {
  const admin = await people.demonstration("admin");
  const pool = await publishPool(admin, { questions: 12, length: 4, feedback: "after-each", language: "de" });
  const student = await people.newStudent();
  await page.goto("/sign-in");
  await chooseLanguage(page, "Language", "Deutsch");
  await expect(page.getByRole("heading", { level: 1, name: "Anmelden" })).toBeVisible();
  await expectNoEnglish(page);
  await page.getByLabel("E-Mail-Adresse").fill(student.email);
  await page.getByLabel("Passwort").fill(student.password);
  await page.getByRole("button", { name: "Anmelden", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Ihre Tests" })).toBeVisible();

  await page.getByRole("link", { name: new RegExp(`^Test ansehen\\b.*${pool.name}$`) }).click();
  await expect(page.getByRole("heading", { level: 1, name: pool.name })).toBeVisible();
  await expectNoEnglish(page, [student.name]);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Test beginnen" }).click();
  for (let position = 1; position <= 4; position++) {
    await expect(
      page.getByRole("heading", { level: 1, name: new RegExp(`^Frage ${position}\\b`) }),
    ).toBeVisible();
    if (position === 2) await page.reload();
    await expectNoEnglish(page, [student.name]);
    await page
      .getByRole("radio")
      .nth(position % 2)
      .check();
    await page.getByRole("button", { name: "Antwort abgeben" }).click();
    const goOn = page.getByRole("button", { name: /^(Nächste Frage|Zum Ergebnis)$/ });
    await expect(goOn).toBeVisible();
    await expectNoEnglish(page, [student.name]);
    if (position === 1) await expectAccessible(page);
    await goOn.click();
  }
  await expect(page.getByRole("heading", { level: 1, name: `Ihr Ergebnis in ${pool.name}` })).toBeVisible();
  await expectNoEnglish(page, [student.name]);
  await expectAccessible(page);
  const today = new Intl.DateTimeFormat("de-DE", { dateStyle: "medium", timeZone: "UTC" }).format(new Date());
  await expect(page.getByRole("main")).toContainText(today);
  const result = page.url();
  await page.getByRole("link", { name: "Verlauf" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Verlauf" })).toBeVisible();
  await expectNoEnglish(page, [student.name]);

  // On English pages what the author wrote stays German.
  await chooseLanguage(page, "Sprache", "English");
  await expect(page.getByRole("heading", { level: 1, name: "History" })).toBeVisible();
  for (const path of ["/history", result, "/home", `/tests/${pool.id}`]) {
    if (path !== "/history") await page.goto(path);
    await expect(page.getByText("Potenzen").first()).toBeAttached();
    const texts = [pool.name, ...pool.concepts];
    expect(await findWithoutLanguage(page, { texts, language: "de" }), page.url()).toEqual([]);
  }
});

test("the pages of teachers and admins are German", async ({ page, context, people }) => {
  const admin = await people.demonstration("admin");
  const pool = await publishPool(admin, { questions: 3, length: 3, language: "de" });
  const student = await people.newStudent();
  const { sessionId, question } = await startTest(student, pool.name);
  await student.trpc.test.submit.mutate({
    sessionId,
    questionId: question.id,
    response: 1,
    responseMs: 8_430,
  });
  await admin.signIn(context);
  await page.goto("/students");
  await chooseLanguage(page, "Language", "Deutsch");
  const pages = [
    [`/students/${student.id}`, student.name],
    [`/students/${student.id}/sessions/${sessionId}`, pool.name],
    [`/pools/${pool.id}`, pool.name],
    [`/pools/${pool.id}/settings`, "Einstellungen"],
    [`/pools/${pool.id}/import`, "Fragen hochladen"],
    [`/pools/${pool.id}/questions/new`, "Neue Frage"],
    [`/pools/${pool.id}/questions/${pool.questionId(1)}`, `Frage ${pool.questionId(1)}`],
    ["/pools/new", "Neuer Fragenpool"],
    ["/not-for-this-account?page=/home", "Diese Seite ist nicht für Ihr Konto bestimmt"],
  ] as const;
  // The same in every language: names of people, columns of a file with their example, and marks in a text.
  const untranslated = [
    student.name,
    student.email,
    ":::passage",
    "concepts",
    "difficulty",
    "Algebra; Number:0.5",
  ];
  for (const [path, title] of pages) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
    for (const summary of await page.locator("summary").all()) await summary.click();
    // The settings offer the scales of all pools by their names.
    const { scales } = await admin.trpc.admin.scales.query();
    const names = scales.flatMap((scale) => [scale.name, ...scale.pools.map((other) => other.name)]);
    await expectNoEnglish(page, [...untranslated, ...names]);
    await expectAccessible(page);
  }
  await page.goto(`/students/${student.id}/sessions/${sessionId}`);
  // Numbers of the estimate and its interval, with the German decimal comma.
  await expect(page.getByRole("main")).toContainText(/\d,\d \(−\d,\d bis \d,\d\)/);
});

test.describe("a browser that asks for German", () => {
  test.use({ locale: "de-AT" });

  test("gets German pages before a language is chosen", async ({ page }) => {
    await page.goto("/");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(
      "Adaptive Tests mit ehrlichen Ergebnissen",
    );
    await page.goto("/no-such-page");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Diese Seite gibt es nicht");
  });
});
