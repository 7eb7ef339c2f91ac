import { hostname } from "node:os";
import { type DirectFunctions, FUNCTION_NAMES } from "@plumbline/database";
import { z } from "zod";
import { type ProxyRanges, parseProxyRanges } from "./server/http/forwarded.ts";

const postgresUrl = z.string().regex(/^postgres(ql)?:\/\//, { error: "starts with postgres://" });

const flag = z
  .enum(["0", "1"])
  .default("0")
  .transform((value) => value === "1");

/** A limit of calls; a number that is written as one. */
function limitOf(usual: number) {
  return z.coerce
    .number({ error: "a whole number, 1 to 1000000" })
    .int()
    .min(1)
    .max(1_000_000)
    .default(usual);
}

/** The machine and the port, or the process where the port is not set: the same after a restart, and one for each instance. */
function defaultInstanceName(): string {
  return `${hostname()
    .replace(/[^\w.-]/g, "-")
    .slice(0, 30)}.${process.env.PORT ?? process.pid}`;
}

const mailServer = z.string().regex(/^smtps?:\/\//, { error: "starts with smtp:// or smtps://" });

/** The settings of the application. The names are documented in README and .env.example. */
const settingsSchema = z.object({
  SUPABASE_URL: z.url(),
  /** The address of the REST layer, if it is not SUPABASE_URL/rest/v1. */
  SUPABASE_REST_URL: z.url().optional(),
  SUPABASE_SECRET_KEY: z.string().min(1),
  /** Postgres, for the accounts: the REST layer does not expose them. */
  DATABASE_URL: postgresUrl,
  /** Postgres for direct calls, with a login that can do no more than become `service_role` (ADR 19). Absent: DATABASE_URL. */
  DIRECT_DATABASE_URL: postgresUrl.optional(),
  /** The SQL functions that are called directly: their names, `all` or `none`. Absent: those that record answers. */
  DIRECT_FUNCTIONS: z.string().transform(directFunctionsOf).optional(),
  /** Absent: the in-process store, which serves one process only. */
  REDIS_URL: z.string().min(1).optional(),
  BETTER_AUTH_SECRET: z.string().min(32, { error: "at least 32 characters" }),
  /** The address under which browsers reach the application. */
  PUBLIC_URL: z.url().default("http://localhost:3000"),
  /** The proxies in front of this server: their `X-Forwarded-…` headers are believed, and nobody else's. */
  TRUSTED_PROXIES: z.string().default("").transform(proxyRangesOf),
  /** Calls of one account in ten seconds. A submission counts in its own process only. */
  LIMIT_CALLS_PER_ACCOUNT: limitOf(200),
  /** Calls from one address in ten seconds by people who are not signed in; a whole school may be behind one. */
  LIMIT_CALLS_PER_ADDRESS: limitOf(2_000),
  /** Tests that one account begins or opens again in ten minutes. */
  LIMIT_STARTS_PER_ACCOUNT: limitOf(20),
  /** New accounts from one address in ten minutes. */
  LIMIT_SIGN_UPS_PER_ADDRESS: limitOf(2_000),
  /** What the log holds: failures only, a line for each request too, or those for files and health checks as well. */
  LOG_LEVEL: z.enum(["silent", "error", "info", "debug"]).default("info"),
  /** One line of JSON for each entry, or coloured lines for a terminal. */
  LOG_FORMAT: z.enum(["json", "readable"]).default("json"),
  /** Whoever sends it as a bearer token gets the metrics at /api/metrics. Absent: nobody gets them there. */
  METRICS_TOKEN: z.string().min(16, { error: "at least 16 characters" }).optional(),
  /** A port of this machine only, where the metrics are read without a token. Absent: none. */
  METRICS_PORT: z.coerce.number({ error: "a port, 1 to 65535" }).int().min(1).max(65_535).optional(),
  /** The name of this process in the log, and in the connections that the database shows. */
  INSTANCE_NAME: z
    .string()
    .regex(/^[\w.-]{1,40}$/, { error: "1 to 40 letters, digits, dots, hyphens or underscores" })
    .default(defaultInstanceName),
  DEMONSTRATION: flag,
  OPEN_REGISTRATION: flag,
  /** Lets students change their own names by the account API. Staff see the earlier names. */
  STUDENTS_RENAME_THEMSELVES: flag,
  /** The mail server, with its login: `smtps://name:password@mail.example.org`. Absent: no mail is sent. */
  SMTP_URL: mailServer.optional(),
  /** The address from which mail is sent. */
  MAIL_FROM: z.email().optional(),
  /** Shows the gallery of components in a production build too, for the end-to-end tests. */
  GALLERY: flag,
});

/** Every setting that the application reads from its environment: those that need each other are there together. */
export const environmentSchema = settingsSchema.refine(
  ({ SMTP_URL, MAIL_FROM }) => (SMTP_URL === undefined) === (MAIL_FROM === undefined),
  { path: ["MAIL_FROM"], error: "needed with SMTP_URL, and of no use without it" },
);
export type Environment = z.infer<typeof environmentSchema>;

/**
 * Reads the environment. No other code of the application does, but the proxy of pages, which has no use for the rest.
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

/** Reads a list of names. One that is misspelt would silently leave its function to the REST layer, so it is refused. */
function directFunctionsOf(text: string, context: z.RefinementCtx): DirectFunctions {
  if (text === "all") return "all";
  if (text === "none") return [];
  const names = z.array(z.enum(FUNCTION_NAMES)).safeParse(text.split(","));
  if (names.success) return names.data;
  context.addIssue(`"all", "none", or names with commas between them, of: ${FUNCTION_NAMES.join(", ")}`);
  return z.NEVER;
}

/** Reads a list of proxies. A part that is misspelt would let everybody write their own address, so it is refused. */
function proxyRangesOf(text: string, context: z.RefinementCtx): ProxyRanges {
  const ranges = text === "" ? [] : parseProxyRanges(text);
  if (ranges !== null) return ranges;
  context.addIssue(
    "addresses and networks with commas between them, such as 10.0.0.7,192.168.0.0/16,fd00::/8",
  );
  return z.NEVER;
}
