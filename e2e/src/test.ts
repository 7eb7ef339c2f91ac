import { test as base, expect } from "@playwright/test";
import { createPeople, type People } from "./people.ts";

/** Playwright's test with the people who use Plumbline. It fails where a page breaks its own security policy. */
export const test = base.extend<{ people: People }>({
  context: async ({ context }, use) => {
    const violations: string[] = [];
    context.on("console", (message) => {
      if (message.text().includes("Content Security Policy")) violations.push(message.text());
    });
    await use(context);
    expect(violations).toEqual([]);
  },
  people: async ({ baseURL }, use) => {
    if (baseURL === undefined) throw new Error("playwright.config.ts names no baseURL");
    await use(createPeople(baseURL));
  },
});
