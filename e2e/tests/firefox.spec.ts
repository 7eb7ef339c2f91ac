import { expect } from "@playwright/test";
import type { Page } from "puppeteer-core";
import {
  fillField,
  launchFirefox,
  loseConnection,
  pressButton,
  waitForChoice,
  waitForText,
} from "../src/launch-firefox.ts";
import { publishPool } from "../src/publish-pool.ts";
import { startTest } from "../src/take-test.ts";
import { test } from "../src/test.ts";

function questionShown(page: Page, position: number): Promise<void> {
  return waitForText(page, "h1", new RegExp(`^Question ${position}\\b`));
}

/** Chooses an option by its key and waits until it is chosen. */
async function chooseByKey(page: Page, letter: "a" | "b" | "c"): Promise<void> {
  await page.keyboard.press(letter);
  await waitForChoice(page);
}

test("Firefox: a student signs in, reloads, loses the connection, and finishes a test", async ({
  people,
  baseURL,
}) => {
  const firefox = await launchFirefox(process.env.FIREFOX_PATH ?? "firefox");
  try {
    const student = await people.newStudent();
    const admin = await people.demonstration("admin");
    const pool = await publishPool(admin, { questions: 4, length: 3, timeLimitMinutes: 30 });
    const { sessionId } = await startTest(student, pool.name);
    const page = await firefox.newPage();
    const errors: unknown[] = [];
    page.on("pageerror", (error) => {
      // Puppeteer evaluates helpers of its own. That pages evaluate nothing is watched in Chromium (src/test.ts).
      if (!String(error).includes("blocked a JavaScript eval")) errors.push(error);
    });

    await page.goto(`${baseURL}/sessions/${sessionId}`);
    await waitForText(page, "h1", /^Sign in$/);
    await fillField(page, "email", student.email);
    await fillField(page, "password", student.password);
    await pressButton(page, "Sign in");
    await questionShown(page, 1);
    await waitForText(page, "[role=timer]", /30 min/);
    await chooseByKey(page, "a");
    await pressButton(page, "Submit answer");
    await questionShown(page, 2);

    // A choice that is not submitted survives a reload.
    await chooseByKey(page, "b");
    await page.reload();
    await questionShown(page, 2);
    await waitForChoice(page);

    const reconnect = await loseConnection(page, /\/api\/trpc\//);
    await pressButton(page, "Submit answer");
    await waitForText(page, "[role=status], [role=alert], main", /kept on this device/);
    await reconnect();
    await questionShown(page, 3);

    await chooseByKey(page, "c");
    await pressButton(page, "Submit answer");
    await waitForText(page, "h1", /^Your result in/);
    expect(errors).toEqual([]);
    const { answers } = await admin.trpc.teacher.session.query({ sessionId });
    expect(answers.map(({ response }) => response)).toEqual([0, 1, 2]);
  } finally {
    await firefox.close();
  }
});
