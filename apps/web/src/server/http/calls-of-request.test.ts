import { initTRPC } from "@trpc/server";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { expect, test } from "vitest";
import { callsOfRequest } from "./calls-of-request.ts";

test.each([
  ["/api/trpc/test.submit", ["test.submit"]],
  ["/api/trpc/test.submit?batch=1", ["test.submit"]],
  ["/api/trpc/pool.list,test.current?batch=1&input=%7B%7D", ["pool.list", "test.current"]],
  ["/api/trpc/pool.list%2Ctest.current/?batch=1", ["pool.list", "test.current"]],
  // Without `batch`, tRPC takes the whole path for one name.
  ["/api/trpc/pool.list,test.current", ["pool.list,test.current"]],
  ["/api/trpc/%ff?batch=1", ["%ff"]],
])("%s calls %j", (path, calls) => {
  expect(callsOfRequest(`http://localhost${path}`, "/api/trpc")).toEqual(calls);
});

test("every procedure that tRPC calls is among them, however its address is written", async () => {
  const ran: string[] = [];
  const { router, procedure } = initTRPC.create();
  const appRouter = router({ test: router({ start: procedure.query(() => void ran.push("test.start")) }) });
  const ends = ["", "/", "//", "///", "%2F", "/%2F", "/./", "/.//", "\\"];
  const names = ["test.start", "test%2Estart", "test.start,test.start"];
  for (const before of ends) {
    for (const name of names) {
      for (const after of ends) {
        const url = `http://localhost/api/trpc/${before}${name}${after}?batch=1`;
        ran.length = 0;
        await fetchRequestHandler({ endpoint: "/api/trpc", req: new Request(url), router: appRouter });
        const calls = callsOfRequest(url, "/api/trpc").filter((call) => call === "test.start");
        expect({ url, ran: Math.max(ran.length, calls.length) }).toEqual({ url, ran: calls.length });
      }
    }
  }
});
