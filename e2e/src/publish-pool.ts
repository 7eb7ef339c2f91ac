import type { ApiClient, Json } from "./api-client.ts";
import { ask, type Pool } from "./ask.ts";
import { uniqueName } from "./unique-name.ts";

interface PoolPlan {
  /** How many questions there are, and how many of them a test asks. */
  readonly questions: number;
  readonly length: number;
  readonly feedback?: "none" | "after-each" | "at-end";
  readonly timeLimitMinutes?: number;
  /** Whether students may pause. */
  readonly pauses?: boolean;
}

export interface PublishedPool extends Pool {
  readonly name: string;
  readonly concepts: readonly string[];
  /** The id of its question `number`, from 1. */
  readonly questionId: (number: number) => string;
  /** Closes it to students. */
  readonly archive: () => Promise<unknown>;
}

/** Question `number` of a made-up pool; the right answer is always option B. */
const questionOf = (prefix: string, id: string, number: number): Json => ({
  id,
  content: `In ${prefix}, what is $${number} + ${number}$?`,
  options: [`${number}`, `${2 * number}`, `$${number}^{${number}}$`, `${number}${number}`],
  correct_answer: 1,
  concepts: number % 2 === 0 ? { Sums: 1 } : { Powers: 1 },
  difficulty: (number % 5) / 2 - 1,
  discrimination: 1.2,
  explanation: `Twice ${number} is ${2 * number}, says the explanation of ${prefix}.`,
});

/** A pool of its own for a test that changes questions, or needs few of them. */
export const publishPool = async (admin: ApiClient, plan: PoolPlan): Promise<PublishedPool> => {
  const name = uniqueName("Sums and powers");
  const pool = {
    name,
    description: "Adding a number to itself.",
    concepts: ["Sums", "Powers"],
    delivery: {
      stopping: { minimum: plan.length, maximum: plan.length },
      feedback: plan.feedback ?? "none",
      timeLimitMinutes: plan.timeLimitMinutes ?? null,
      pause: { allowed: plan.pauses ?? false },
    },
  };
  const { id } = await ask(admin, "admin.savePool", { ...pool, status: "draft" });
  const prefix = name.toLowerCase().replaceAll(" ", "-");
  const questionId = (number: number): string => `${prefix}-${number}`;
  const questions = Array.from({ length: plan.questions }, (_, index) =>
    questionOf(prefix, questionId(index + 1), index + 1),
  );
  await ask(admin, "admin.applyImport", { poolId: id, format: "json", text: JSON.stringify(questions) });
  await ask(admin, "admin.savePool", { ...pool, id, status: "published" });
  const archive = () => ask(admin, "admin.savePool", { ...pool, id, status: "archived" });
  return { id, name, concepts: pool.concepts, questionId, archive };
};
