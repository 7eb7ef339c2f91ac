import type { Person } from "./people.ts";
import { uniqueName } from "./unique-name.ts";

interface PoolPlan {
  /** How many questions the pool has. */
  readonly questions: number;
  /** How many questions a test asks. */
  readonly length: number;
  readonly feedback?: "none" | "after-each" | "at-end";
  readonly timeLimitMinutes?: number;
  /** Whether students may pause. */
  readonly pauses?: boolean;
  /** The language of its texts, which the pool says; English and not said where it is left out. */
  readonly language?: "en" | "de";
}

interface PublishedPool {
  readonly id: string;
  readonly name: string;
  readonly concepts: readonly string[];
  /** The id of its question `number`, from 1. */
  readonly questionId: (number: number) => string;
  /** Closes it to students. */
  readonly archive: () => Promise<unknown>;
}

/** Publishes a pool for a test that changes questions, or needs few of them. No other test uses it. */
export async function publishPool({ trpc }: Person, plan: PoolPlan): Promise<PublishedPool> {
  const texts = poolTexts[plan.language ?? "en"];
  const name = uniqueName(texts.name);
  const pool = {
    name,
    description: texts.description,
    language: plan.language ?? null,
    concepts: texts.concepts,
    delivery: {
      stopping: { minimum: plan.length, maximum: plan.length },
      selection: { exposure: { kind: "none" as const } },
      feedback: plan.feedback ?? "none",
      timeLimitMinutes: plan.timeLimitMinutes ?? null,
      pause: { allowed: plan.pauses ?? false },
    },
  };
  const { id } = await trpc.admin.savePool.mutate({ ...pool, status: "draft" });
  const prefix = name.toLowerCase().replaceAll(" ", "-");
  const questionId = (number: number): string => `${prefix}-${number}`;
  const questions = Array.from({ length: plan.questions }, (_, index) =>
    questionOf(texts, prefix, index + 1),
  );
  await trpc.admin.applyImport.mutate({ poolId: id, format: "json", text: JSON.stringify(questions) });
  await trpc.admin.savePool.mutate({ ...pool, id, status: "published" });
  const archive = () => trpc.admin.savePool.mutate({ ...pool, id, status: "archived" });
  return { id, name, concepts: pool.concepts, questionId, archive };
}

/** Question `number` of the pool, as a JSON file has it. The right answer is always option B. */
function questionOf({ content, explanation, concepts }: PoolTexts, prefix: string, number: number): object {
  return {
    id: `${prefix}-${number}`,
    content: content(prefix, number),
    options: [`${number}`, `${2 * number}`, `$${number}^{${number}}$`, `${number}${number}`],
    correct_answer: 1,
    concepts: { [concepts[number % 2 === 0 ? 0 : 1]]: 1 },
    difficulty: (number % 5) / 2 - 1,
    discrimination: 1.2,
    explanation: explanation(prefix, number),
  };
}

/** What the author of a pool writes. */
const poolTexts = {
  en: {
    name: "Sums and powers",
    description: "Adding a number to itself.",
    concepts: ["Sums", "Powers"],
    content: (prefix: string, number: number) => `In ${prefix}, what is $${number} + ${number}$?`,
    explanation: (prefix: string, number: number) =>
      `Twice ${number} is ${2 * number}, says the explanation of ${prefix}.`,
  },
  de: {
    name: "Summen und Potenzen",
    description: "Eine Zahl zu sich selbst addieren.",
    concepts: ["Summen", "Potenzen"],
    content: (prefix: string, number: number) => `Was ist in ${prefix} $${number} + ${number}$?`,
    explanation: (prefix: string, number: number) =>
      `Zweimal ${number} ist ${2 * number}, sagt die Erklärung von ${prefix}.`,
  },
} as const;

type PoolTexts = (typeof poolTexts)["en" | "de"];
