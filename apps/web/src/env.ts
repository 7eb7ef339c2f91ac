import type { DirectFunctions } from "@plumbline/database";
import { z } from "zod";

const flag = z
  .enum(["0", "1"])
  .default("0")
  .transform((value) => value === "1");

/** Every setting that the application reads from its environment. The names are documented in README and .env.example. */
export const environmentSchema = z.object({
  SUPABASE_URL: z.url(),
  /** The address of the REST layer, if it is not SUPABASE_URL/rest/v1. */
  SUPABASE_REST_URL: z.url().optional(),
  SUPABASE_SECRET_KEY: z.string().min(1),
  /** Postgres, for the accounts (the REST layer does not expose them) and for recording answers (ADR 19). */
  DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//, { error: "starts with postgres://" }),
  /** The SQL functions that are called over DATABASE_URL: their names, `all` or `none`. Absent: those that record answers. */
  DIRECT_FUNCTIONS: z
    .string()
    .regex(/^\w+(,\w+)*$/, { error: "names with commas between them" })
    .transform(directFunctionsOf)
    .optional(),
  /** Absent: the in-process store, which serves one process only. */
  REDIS_URL: z.string().min(1).optional(),
  BETTER_AUTH_SECRET: z.string().min(32, { error: "at least 32 characters" }),
  /** The address under which browsers reach the application. */
  PUBLIC_URL: z.url().default("http://localhost:3000"),
  DEMONSTRATION: flag,
  OPEN_REGISTRATION: flag,
  /** Shows the gallery of components in a production build too, for the end-to-end tests. */
  GALLERY: flag,
});
export type Environment = z.infer<typeof environmentSchema>;

/**
 * Reads the environment. No other code of the application does.
 *
 * @throws Error naming every variable that is missing or wrong, never its value
 */
export function readEnvironment(): Environment {
  // An empty variable counts as not set, because some shells and compose files cannot leave one out.
  const set = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== ""));
  const parsed = environmentSchema.safeParse(set);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
  throw new Error(`The environment is not complete:\n${issues.join("\n")}\nSee .env.example.`);
}

function directFunctionsOf(names: string): DirectFunctions {
  if (names === "all") return "all";
  return names === "none" ? [] : names.split(",");
}
