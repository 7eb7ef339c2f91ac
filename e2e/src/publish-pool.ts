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
  /** What language its author writes; English where it is left out. */
  readonly language?: "en" | "de";
}

export interface PublishedPool extends Pool {
  readonly name: string;
  readonly concepts: readonly string[];
  /** The id of its question `number`, from 1. */
  readonly questionId: (number: number) => string;
  /** Closes it to students. */
  readonly archive: () => Promise<unknown>;
}

/** What an author wrote. */
const wordings = {
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

type Wording = (typeof wordings)["en" | "de"];

/** Question `number` of a made-up pool; the right answer is always option B. */
const questionOf = ({ content, explanation, concepts }: Wording, prefix: string, number: number): Json => ({
  id: `${prefix}-${number}`,
  content: content(prefix, number),
  options: [`${number}`, `${2 * number}`, `$${number}^{${number}}$`, `${number}${number}`],
  correct_answer: 1,
  concepts: { [concepts[number % 2 === 0 ? 0 : 1]]: 1 },
  difficulty: (number % 5) / 2 - 1,
  discrimination: 1.2,
  explanation: explanation(prefix, number),
});

/** A pool of its own for a test that changes questions, or needs few of them. */
export const publishPool = async (admin: ApiClient, plan: PoolPlan): Promise<PublishedPool> => {
  const wording = wordings[plan.language ?? "en"];
  const name = uniqueName(wording.name);
  const pool = {
    name,
    description: wording.description,
    concepts: wording.concepts,
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
    questionOf(wording, prefix, index + 1),
  );
  await ask(admin, "admin.applyImport", { poolId: id, format: "json", text: JSON.stringify(questions) });
  await ask(admin, "admin.savePool", { ...pool, id, status: "published" });
  const archive = () => ask(admin, "admin.savePool", { ...pool, id, status: "archived" });
  return { id, name, concepts: pool.concepts, questionId, archive };
};
