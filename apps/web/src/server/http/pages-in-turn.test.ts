import { IncomingMessage, ServerResponse } from "node:http";
import { Socket } from "node:net";
import { setImmediate } from "node:timers/promises";
import { afterEach, expect, test, vi } from "vitest";
import { pagesInTurn } from "./pages-in-turn.ts";

afterEach(() => {
  vi.useRealTimers();
});

/** Pages that are finished by hand: the paths of those that are being rendered, in the order in which they began. */
function createPages({ busy = 1 } = {}) {
  const rendering = new Map<string, () => void>();
  const answer = pagesInTurn(
    ({ url = "" }) =>
      new Promise((resolve) => {
        rendering.set(url, () => {
          rendering.delete(url);
          resolve();
        });
      }),
    () => () => busy,
  );
  const ask = (url: string): ServerResponse => {
    const request = new IncomingMessage(new Socket());
    request.url = url;
    const response = new ServerResponse(request);
    void answer(request, response);
    return response;
  };
  const rendered = async (): Promise<readonly string[]> => {
    await setImmediate();
    return [...rendering.keys()];
  };
  return { ask, rendered, finish: (url: string) => rendering.get(url)?.() };
}

test("two pages are rendered at a time, the others in their order", async () => {
  const { ask, rendered, finish } = createPages();
  for (let page = 1; page <= 4; page++) ask(`/${page}`);
  expect(await rendered()).toEqual(["/1", "/2"]);
  finish("/2");
  expect(await rendered()).toEqual(["/1", "/3"]);
});

test("files and questions after health wait for no page", async () => {
  const { ask, rendered } = createPages();
  for (let page = 1; page <= 3; page++) ask(`/${page}`);
  for (const path of ["/_next/static/chunks/a.js", "/api/health/live"]) ask(path);
  const began = await rendered();
  expect(began).toEqual(expect.arrayContaining(["/_next/static/chunks/a.js", "/api/health/live", "/2"]));
  expect(began).not.toContain("/3");
});

test("a page that nobody waits for any more is not rendered", async () => {
  const { ask, rendered, finish } = createPages();
  const responses = ["/1", "/2", "/3", "/4"].map(ask);
  await rendered();
  responses[2]?.destroy();
  finish("/1");
  expect(await rendered()).toEqual(["/2", "/4"]);
});

test("pages that do not end keep nobody from theirs for longer than a second", async () => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  const { ask, rendered } = createPages();
  for (let page = 1; page <= 3; page++) ask(`/${page}`);
  await rendered();
  vi.advanceTimersByTime(999);
  expect(await rendered()).toHaveLength(2);
  vi.advanceTimersByTime(1);
  expect(await rendered()).toHaveLength(3);
});

test("pages that wait for the database leave their places to others", async () => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  const { ask, rendered } = createPages({ busy: 0.1 });
  for (let page = 1; page <= 6; page++) ask(`/${page}`);
  expect(await rendered()).toHaveLength(2);
  vi.advanceTimersByTime(10);
  expect(await rendered()).toHaveLength(4);
  vi.advanceTimersByTime(10);
  expect(await rendered()).toHaveLength(6);
});
