import { deliverySettingsSchema } from "@plumbline/contracts";
import { expect, it } from "vitest";
import { savePool } from "./save-pool.ts";

it("refuses delivery settings that no test could run on before they reach the database", async () => {
  const delivery = deliverySettingsSchema.parse({
    stopping: { minimum: 1, maximum: 5 },
    selection: { rule: "closest-difficulty" },
  });
  const pool = { name: "P", description: "", concepts: ["A", "B"], delivery, status: "draft" } as const;
  const database = { call: () => Promise.reject(new Error("the database was called")) };
  await expect(savePool(database, pool)).rejects.toMatchObject({ code: "INVALID_INPUT" });
});
