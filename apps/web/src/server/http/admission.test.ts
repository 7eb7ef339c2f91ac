import { expect, test } from "vitest";
import { createAdmission } from "./admission.ts";

/** Lets everything run that does not wait for anything outside. */
function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

test("no more requests are handled at a time than there are places", async () => {
  const admit = createAdmission(2);
  const begun: number[] = [];
  const ends: (() => void)[] = [];
  const replies = [0, 1, 2, 3].map((number) =>
    admit(async () => {
      begun.push(number);
      await new Promise<void>((end) => ends.push(end));
      return number;
    }),
  );
  await settle();
  expect(begun).toEqual([0, 1]);
  ends[1]?.();
  await settle();
  expect(begun).toEqual([0, 1, 2]);
  ends[0]?.();
  ends[2]?.();
  await settle();
  ends[3]?.();
  expect(await Promise.all(replies)).toEqual([0, 1, 2, 3]);
});

test("who leaves lets the next one in, and is still answered", async () => {
  const admit = createAdmission(1);
  const first = Promise.withResolvers<string>();
  const reply = admit((leave) => {
    leave();
    return first.promise;
  });
  expect(await admit(async () => "second")).toBe("second");
  first.resolve("first");
  expect(await reply).toBe("first");
});

test("a failure is that of its own request, and frees its place", async () => {
  const admit = createAdmission(1);
  await expect(admit(() => Promise.reject(new Error("broken")))).rejects.toThrow("broken");
  expect(await admit(async () => "next")).toBe("next");
});
