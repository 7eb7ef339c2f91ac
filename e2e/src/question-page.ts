import { expect, type Locator, type Page } from "@playwright/test";
import { words } from "./words.ts";

/** An option by its place from 0, or openly none. */
export type Answer = number | "do-not-know";

/** The heading of the question at this place, from 1; it is the page's only one. */
export const questionHeading = (page: Page, position: number): Locator =>
  page.getByRole("heading", { level: 1, name: new RegExp(`^Question ${position}\\b`) });

export const resultHeading = (page: Page): Locator =>
  page.getByRole("heading", { level: 1, name: /^Your result in/ });

export const optionRadio = (page: Page, answer: Answer): Locator =>
  answer === "do-not-know"
    ? page.getByRole("radio", { name: words.doNotKnow })
    : page.getByRole("radio").nth(answer);

export const submitButton = (page: Page): Locator => page.getByRole("button", { name: "Submit answer" });

/** The link of the home page that leads to a test, by what it says before the test's name. */
export const testLink = (page: Page, says: "View test" | "Continue", poolName: string): Locator =>
  page.getByRole("link", { name: new RegExp(`^${says}\\b.*${poolName}$`) });

/** Chooses an answer of the question at this place and submits it. */
export const answerQuestion = async (page: Page, position: number, answer: Answer): Promise<void> => {
  await expect(questionHeading(page, position)).toBeVisible();
  await optionRadio(page, answer).check();
  await submitButton(page).click();
};

/**
 * Answers question after question until the result is there.
 *
 * @param from the place of the question that waits
 * @param choose the answer to the question at a place
 * @returns how many questions the test asked in all
 */
export const answerToTheEnd = async (
  page: Page,
  from: number,
  choose: (position: number) => Answer | Promise<Answer>,
): Promise<number> => {
  for (let position = from; ; position++) {
    await answerQuestion(page, position, await choose(position));
    await expect(questionHeading(page, position + 1).or(resultHeading(page))).toBeVisible();
    if (await resultHeading(page).isVisible()) return position;
  }
};

/** The session that the page's address names. */
export const sessionOf = (page: Page): string => {
  const id = /\/sessions\/([0-9a-f-]{36})/.exec(page.url())?.[1];
  if (id === undefined) throw new Error(`${page.url()} is no page of a session`);
  return id;
};

/** Where the answers are, as the head of the question page says it. */
export const saveStatus = (page: Page): Locator => page.getByRole("banner").locator("[data-save-status]");

/** Opens the menu of the question page and chooses to end the test; a dialog asks whether that is meant. */
export const askToEnd = async (page: Page): Promise<void> => {
  await page.getByRole("button", { name: "Test menu" }).click();
  await page.getByRole("menuitem", { name: "End the test" }).click();
};
