import { expect, it } from "vitest";
import { runInSlices } from "./run-in-slices.ts";

function* work(milliseconds: number) {
  const end = performance.now() + milliseconds;
  while (performance.now() < end) yield;
  return "done";
}

it("lets other work of the process run before a long computation is over", async () => {
  const order: string[] = [];
  const running = runInSlices(work(100)).then((result) => order.push(result));
  setImmediate(() => order.push("other work"));
  await running;
  expect(order).toEqual(["other work", "done"]);
});

it("refuses with what the computation throws", async () => {
  function* failing() {
    yield;
    throw new Error("no answers");
  }
  await expect(runInSlices(failing())).rejects.toThrow("no answers");
});
