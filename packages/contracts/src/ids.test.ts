import { expect, test } from "vitest";
import { poolIdSchema, scaleIdSchema, sessionIdSchema, uuidSchema } from "./ids.ts";

test.each([sessionIdSchema, poolIdSchema, scaleIdSchema, uuidSchema])(
  "a UUID has one spelling, in small letters",
  (schema) => {
    expect(schema.parse("7F0C1B0E-4F6F-4A2B-9A52-0D2F4C1E9A1B")).toBe("7f0c1b0e-4f6f-4a2b-9a52-0d2f4c1e9a1b");
    expect(schema.safeParse("7f0c1b0e").success).toBe(false);
  },
);
