import {
  type DeliverySettings,
  deliverySettingsSchema,
  NEW_POOL_EXPOSURE,
  ownValue,
  questionDraftSchema,
} from "@plumbline/contracts";
import { applyImport, listAdminPools, saveAdminPool } from "@plumbline/database";
import { type DemonstrationPool, demonstrationPools } from "@plumbline/demonstration-bank";
import { createAccount } from "./accounts/create-account.ts";
import { demonstrationAccounts } from "./accounts/demonstration-accounts.ts";
import type { Composition } from "./composition.ts";

const selection = { exposure: NEW_POOL_EXPOSURE };
const deliveryOf: Readonly<Record<string, DeliverySettings>> = {
  Mathematics: deliverySettingsSchema.parse({
    stopping: { minimum: 15, maximum: 30, standardError: 0.6 },
    selection,
  }),
  "Natural science": deliverySettingsSchema.parse({
    stopping: { minimum: 9, maximum: 25, standardError: 0.6 },
    selection,
    feedback: "after-each",
    showProficiency: true,
  }),
};

/**
 * Fills an empty installation with the demonstration accounts and pools. Existing ones stay as they are.
 *
 * @returns the names of the accounts and pools that were created
 */
export async function seedDemonstration(composition: Composition): Promise<string[]> {
  const made: string[] = [];
  for (const account of demonstrationAccounts) {
    if (await createAccount(composition.authentication, account)) made.push(account.email);
  }
  const { pools } = await listAdminPools(composition.services.database, {});
  const existing = new Set(pools.map((pool) => pool.name));
  for (const pool of demonstrationPools) {
    if (existing.has(pool.name)) continue;
    await seedPool(composition, pool);
    made.push(pool.name);
  }
  return made;
}

async function seedPool(composition: Composition, pool: DemonstrationPool): Promise<void> {
  const { database } = composition.services;
  const { name, description, language, concepts } = pool;
  const delivery = ownValue(deliveryOf, name);
  if (delivery === undefined) throw new Error(`the demonstration pool ${name} has no delivery settings`);
  const draft = { name, description, language, formOfAddress: "formal", concepts, delivery } as const;
  const saved = await saveAdminPool(database, { ...draft, status: "draft" });
  const questions = pool.questions.map(({ correct_answer: correctAnswer, ...question }) =>
    questionDraftSchema.parse({ ...question, correctAnswer }),
  );
  await applyImport(database, { poolId: saved.id, questions });
  await saveAdminPool(database, { ...draft, id: saved.id, status: "published" });
}
