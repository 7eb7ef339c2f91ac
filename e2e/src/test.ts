import { test as base } from "@playwright/test";
import { createPeople, type People } from "./people.ts";

/** Playwright's test with the people who use Plumbline. */
export const test = base.extend<{ people: People }>({
  people: async ({ baseURL }, use) => {
    if (baseURL === undefined) throw new Error("playwright.config.ts names no baseURL");
    await use(createPeople(baseURL));
  },
});
