import { expect, type Locator, type Page } from "@playwright/test";
import { pageTexts } from "./page-texts.ts";

/** An option by its position from 0, or the choice "I don't know". */
export type Answer = number | "do-not-know";

/**
 * Answers question after question until the result is there.
 *
 * @param from the position of the current question
 * @param choose the answer to the question at a position
 * @returns how many questions the test asked in all
 */
export async function answerToTheEnd(
  page: Page,
  from: number,
  choose: (position: number) => Answer | Promise<Answer>,
): Promise<number> {
  for (let position = from; ; position++) {
    await answerQuestion(page, position, await choose(position));
    await expect(questionHeading(page, position + 1).or(resultHeading(page))).toBeVisible();
    if (await resultHeading(page).isVisible()) return position;
  }
}

/** Chooses an answer to the question at this position, from 1, and submits it. */
export async function answerQuestion(page: Page, position: number, answer: Answer): Promise<void> {
  await expect(questionHeading(page, position)).toBeVisible();
  await optionRadio(page, answer).check();
  await submitButton(page).click();
}

/** The heading of the question at this position, from 1. It is the page's only heading of the first level. */
export function questionHeading(page: Page, position: number): Locator {
  return page.getByRole("heading", { level: 1, name: new RegExp(`^Question ${position}\\b`) });
}

/**
 * Waits until keys choose options of the question at this position, from 1: its heading has the focus, and its options
 * are visible, which they are when the fonts and pictures in them are loaded.
 */
export async function expectReadyForKeys(page: Page, position: number): Promise<void> {
  await expect(questionHeading(page, position)).toBeFocused();
  await expect(optionRadio(page, 0)).toBeVisible();
}

export function resultHeading(page: Page): Locator {
  return page.getByRole("heading", { level: 1, name: /^Your result in/ });
}

export function optionRadio(page: Page, answer: Answer): Locator {
  return answer === "do-not-know"
    ? page.getByRole("radio", { name: pageTexts.doNotKnow })
    : page.getByRole("radio").nth(answer);
}

export function submitButton(page: Page): Locator {
  return page.getByRole("button", { name: "Submit answer" });
}

/** The link to a test on the home page, by the label before the test's name. */
export function testLink(page: Page, label: "View test" | "Continue", poolName: string): Locator {
  return page.getByRole("link", { name: new RegExp(`^${label}\\b.*${poolName}$`) });
}

/** The session that the page's address names. */
export function sessionIdOf(page: Page): string {
  const id = /\/sessions\/([0-9a-f-]{36})/.exec(page.url())?.[1];
  if (id === undefined) throw new Error(`${page.url()} is no page of a session`);
  return id;
}

/** The text at the head of the question page that says whether the answers are saved. */
export function saveStatus(page: Page): Locator {
  return page.getByRole("banner").locator("[data-save-status]");
}

/** Chooses to end the test in the menu of the question page, which opens a dialog that asks for confirmation. */
export async function openEndDialog(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Test menu" }).click();
  await page.getByRole("button", { name: "End the test" }).click();
}
