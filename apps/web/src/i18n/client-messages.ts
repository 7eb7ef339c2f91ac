import type { Area } from "./translate.ts";

/** The gallery shows the question page too. */
const QUESTION_PAGE = [
  "content",
  "figures",
  "formula",
  "problemReport",
  "proficiency",
  "question",
  "refusal",
  "runner",
  "ui",
] as const;

/**
 * The messages that the browser gets with the pages of each layout, by their paths: those of its client components, and no
 * others. A page whose texts all come from the server gets none.
 */
export const clientMessages = {
  admin: [
    "admin.form",
    "admin.import",
    "admin.pool",
    "admin.question",
    "content",
    "figures",
    "formula",
    "issues",
    "problemReport.kind",
    "question",
    "refusal",
    "reports",
    "session",
    "shell",
    "system",
    "ui",
  ],
  teacher: [
    "accommodations",
    "content",
    "effort",
    "figures",
    "ownTime",
    "proficiency",
    "question",
    "refusal",
    "session",
    "setAside",
    "shell",
    "teacher",
    "ui",
  ],
  student: [
    "figures",
    "proficiency",
    "refusal",
    "session",
    "student.history",
    "student.intro",
    "student.result",
    "ui",
  ],
  runner: QUESTION_PAGE,
  tryOut: ["content", "figures", "formula", "proficiency", "question", "refusal", "runner", "tryOut", "ui"],
  gallery: QUESTION_PAGE,
} as const satisfies Readonly<Record<string, readonly Area[]>>;

/** A layout whose client components translate texts. */
export type ClientArea = keyof typeof clientMessages;

/** Some messages in their groups. */
interface SomeTexts {
  readonly [name: string]: string | SomeTexts;
}

/** Takes what is at these paths, such as "admin.pool", out of all messages. What has no such path is left out. */
export function pickTexts(texts: SomeTexts, paths: readonly string[]): SomeTexts {
  const entries = Object.entries(texts).flatMap(([name, text]): [string, string | SomeTexts][] => {
    const inside = paths.flatMap((path) =>
      path.startsWith(`${name}.`) ? [path.slice(name.length + 1)] : [],
    );
    if (paths.includes(name)) return [[name, text]];
    return inside.length === 0 || typeof text === "string" ? [] : [[name, pickTexts(text, inside)]];
  });
  return Object.fromEntries(entries);
}
