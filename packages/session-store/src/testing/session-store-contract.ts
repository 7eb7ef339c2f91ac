import { afterEach, beforeEach, describe } from "vitest";
import { describeLimiter } from "./limiter-contract.ts";
import type { StoreTestbed } from "./store-testbed.ts";
import { describeSubmissions } from "./submission-contract.ts";
import { describeValues } from "./value-contract.ts";

/** Tests what every session store promises, whatever it is made of. */
export function describeSessionStore(name: string, createTestbed: () => Promise<StoreTestbed>): void {
  describe(`${name} keeps the contract of a session store:`, () => {
    let bed: StoreTestbed;
    beforeEach(async () => {
      bed = await createTestbed();
    });
    afterEach(() => bed.dispose());

    describeSubmissions(() => bed);
    describeValues(() => bed);
    describeLimiter(() => bed);
  });
}
