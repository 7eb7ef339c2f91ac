import { type APIRequestContext, test as base } from "@playwright/test";
import { type People, peopleOf } from "./api-client.ts";

/** Playwright's test with the people who use Plumbline. */
export const test = base.extend<{ people: People }>({
  people: async ({ playwright, baseURL }, use) => {
    const made: APIRequestContext[] = [];
    const newRequest = async (origin = baseURL): Promise<APIRequestContext> => {
      const request = await playwright.request.newContext({
        ...(baseURL === undefined ? {} : { baseURL }),
        ...(origin === undefined ? {} : { extraHTTPHeaders: { origin } }),
      });
      made.push(request);
      return request;
    };
    await use(peopleOf(newRequest));
    await Promise.all(made.map((request) => request.dispose()));
  },
});
