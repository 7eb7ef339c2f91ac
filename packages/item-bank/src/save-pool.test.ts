import { adminSavePoolInputSchema, deliverySettingsSchema, NEW_POOL_EXPOSURE } from "@plumbline/contracts";
import type { Database } from "@plumbline/database";
import { describe, expect, it } from "vitest";
import { savePool } from "./save-pool.ts";

const ID = "5f0c1a52-3d0b-4a2e-9a55-0d6c3f4f8f10";
const stopping = { minimum: 1, maximum: 5 };

it("refuses delivery settings that no test could run on before they reach the database", async () => {
  const delivery = deliverySettingsSchema.parse({ stopping, selection: { rule: "closest-difficulty" } });
  const pool = adminSavePoolInputSchema.parse({ name: "P", concepts: ["A", "B"], delivery });
  const database = { call: () => Promise.reject(new Error("the database was called")) };
  await expect(savePool(database, pool)).rejects.toMatchObject({ code: "INVALID_INPUT" });
});

/** The exposure control with which a pool is written, where an existing one has `none`. */
async function savedExposure(input: { readonly id?: string; readonly selection?: object }) {
  const { id, selection } = input;
  const written: unknown[] = [];
  const database: Database = {
    call: (name, parameters) => {
      if (name === "save_admin_pool") written.push(Reflect.get(parameters, "p_draft"));
      const delivery = deliverySettingsSchema.parse({ stopping, selection: { exposure: { kind: "none" } } });
      const counts = { questionCount: 0, activeQuestionCount: 0, sessionCount: 0 };
      const times = { createdAt: "2026-01-01T00:00:00Z", updatedAt: "2026-01-01T00:00:00Z" };
      const said = { language: null, formOfAddress: "formal", scale: { id: ID, name: "P", language: null } };
      return Promise.resolve({ id: ID, name: "P", ...said, concepts: ["A"], delivery, ...counts, ...times });
    },
  };
  const pool = { id, name: "P", concepts: ["A"], delivery: { stopping, selection } };
  await savePool(database, adminSavePoolInputSchema.parse(pool));
  return written;
}

function withExposure(exposure: object) {
  const selection = expect.objectContaining({ exposure });
  return [expect.objectContaining({ delivery: expect.objectContaining({ selection }) })];
}

describe("exposure control", () => {
  it("is that of new pools for a new pool that names none", async () => {
    expect(await savedExposure({})).toEqual(withExposure(NEW_POOL_EXPOSURE));
    expect(await savedExposure({ selection: { rule: "A" } })).toEqual(withExposure(NEW_POOL_EXPOSURE));
  });

  it("stays what it is for an existing pool that names none", async () => {
    expect(await savedExposure({ id: ID })).toEqual(withExposure({ kind: "none" }));
  });

  it("is what is named", async () => {
    const exposure = { kind: "randomesque", among: 4 };
    expect(await savedExposure({ selection: { exposure } })).toEqual(withExposure(exposure));
    expect(await savedExposure({ id: ID, selection: { exposure } })).toEqual(withExposure(exposure));
    expect(await savedExposure({ selection: { exposure: { kind: "none" } } })).toEqual(
      withExposure({ kind: "none" }),
    );
  });
});
