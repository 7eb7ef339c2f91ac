import { expect, it } from "vitest";
import type { Limit } from "../limits/limiter.ts";
import type { StoreTestbed } from "./store-testbed.ts";

const limit: Limit = { name: "calls", points: 3, windowSeconds: 3_600 };

/** Expects that a window has begun and ends within this time. */
function expectWait(waitMs: number, seconds: number): void {
  expect(waitMs).toBeGreaterThan((seconds - 5) * 1_000);
  expect(waitMs).toBeLessThanOrEqual(seconds * 1_000);
}

export function describeLimiter(bed: () => StoreTestbed): void {
  it("allows so many points in a window, and says when the next one begins", async () => {
    const limiter = bed().store.limiter(limit);
    expect(await limiter.look("a")).toEqual({ allowed: true, taken: 0, waitMs: 0 });
    expect(await limiter.take("a")).toMatchObject({ allowed: true, taken: 1 });
    expect(await limiter.take("a", { points: 2 })).toMatchObject({ allowed: true, taken: 3 });
    expect(await limiter.look("a")).toMatchObject({ allowed: false, taken: 3 });
    const refused = await limiter.take("a");
    expect(refused.allowed).toBe(false);
    expectWait(refused.waitMs, 3_600);
    expect((await limiter.take("a")).allowed).toBe(false);
  });

  it("counts every subject and every limit by itself", async () => {
    const limiter = bed().store.limiter({ ...limit, points: 1 });
    const other = bed().store.limiter({ ...limit, name: "sign-ups", points: 1 });
    expect((await limiter.take("a")).allowed).toBe(true);
    expect((await limiter.take("a")).allowed).toBe(false);
    expect((await limiter.take("b")).allowed).toBe(true);
    expect((await other.take("a")).allowed).toBe(true);
  });

  it("forgets a subject, and takes another window for one call", async () => {
    const limiter = bed().store.limiter({ ...limit, points: 1 });
    await limiter.take("a");
    expect((await limiter.take("a")).allowed).toBe(false);
    await limiter.forget("a");
    expectWait((await limiter.take("a", { windowSeconds: 60 })).waitMs, 60);
  });
}
