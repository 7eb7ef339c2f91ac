import { expect } from "@playwright/test";
import puppeteer, { type Browser, type Page } from "puppeteer-core";

/** Starts the Firefox of this machine, which Playwright cannot drive: it only knows builds of its own. */
export function launchFirefox(executablePath: string): Promise<Browser> {
  return puppeteer.launch({ browser: "firefox", executablePath, headless: true });
}

/** Until the function that it returns is called, requests to these addresses fail as without a network. */
export async function loseConnection(page: Page, address: RegExp): Promise<() => Promise<void>> {
  await page.setRequestInterception(true);
  page.on("request", (request) => {
    void (address.test(request.url()) ? request.abort() : request.continue());
  });
  return async () => {
    page.removeAllListeners("request");
    await page.setRequestInterception(false);
  };
}

/** Types into the field of this type. */
export async function fillField(page: Page, type: "email" | "password", text: string): Promise<void> {
  await page.locator(`input[type=${type}]`).fill(text);
}

/** Presses the button with this name. */
export async function pressButton(page: Page, name: string): Promise<void> {
  await page.locator(`::-p-aria([name="${name}"][role="button"])`).click();
}

/** Waits until the text of an element of the page fits. Asked from here: Puppeteer's own waiting evaluates code in the page. */
export async function waitForText(page: Page, selector: string, text: RegExp): Promise<void> {
  const texts = (): Promise<string> =>
    page
      .evaluate(
        (css) => [...document.querySelectorAll(css)].map((one) => one.textContent).join("\n"),
        selector,
      )
      .catch(() => ""); // while the page is loaded
  await expect.poll(texts, { timeout: 15_000 }).toMatch(new RegExp(text.source, "m"));
}

/** Waits until an option of the question is chosen. */
export async function waitForChoice(page: Page): Promise<void> {
  const isChosen = (): Promise<boolean> =>
    page.evaluate(() => document.querySelector("input[type=radio]:checked") !== null).catch(() => false);
  await expect.poll(isChosen, { timeout: 15_000 }).toBe(true);
}
