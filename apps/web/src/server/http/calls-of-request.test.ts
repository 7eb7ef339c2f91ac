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
