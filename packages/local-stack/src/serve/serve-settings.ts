import { resolve } from "node:path";
import { z } from "zod";

import { LocalStackError } from "../local-stack-error.ts";

/** The variables that name your own Supabase and Redis. Either all of them are set, or none. */
const externalNames = ["SUPABASE_URL", "SUPABASE_SECRET_KEY", "DATABASE_URL", "REDIS_URL"] as const;

const flag = z.enum(["0", "1"]).transform((value) => value === "1");

const variables = z.object({
  PORT: z.coerce.number().int().min(1).max(65_535).default(3000),
  HOST: z.string().min(1).default("127.0.0.1"),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  DEMONSTRATION: flag.optional(),
  PUBLIC_DEMONSTRATION: flag.optional(),
  PLUMBLINE_DIRECTORY: z
    .string()
    .transform((path) => resolve(path))
    .optional(),
});

export interface ServeSettings {
  readonly port: number;
  /** Address to listen on: this machine alone unless HOST says otherwise. */
  readonly host: string;
  /** The address under which browsers reach the application. */
  readonly publicUrl: string;
  /** Directory of the embedded stack; `null` for the usual one. */
  readonly directory: string | null;
  readonly storage: "embedded" | "external";
  /** Whether there are accounts whose password everybody can read. */
  readonly demonstration: boolean;
}

/**
 * Reads from the environment how to serve. An empty variable counts as not set.
 *
 * @throws LocalStackError `USAGE` when the variables are not valid or do not fit together
 */
export function serveSettings(processEnvironment: NodeJS.ProcessEnv): ServeSettings {
  const environment = Object.fromEntries(
    Object.entries(processEnvironment).filter(([, value]) => value !== undefined && value !== ""),
  );
  const parsed = variables.safeParse(environment);
  if (!parsed.success) {
    const said = parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("; ");
    throw new LocalStackError("USAGE", `The environment is not right. ${said}. See .env.example.`);
  }
  const external = externalNames.some((name) => environment[name] !== undefined);
  if (external && parsed.data.PLUMBLINE_DIRECTORY !== undefined) refuseBoth();
  if (external) requireAll(environment);
  const { PORT: port, HOST: host, PUBLIC_URL, PLUMBLINE_DIRECTORY } = parsed.data;
  const publicUrl = PUBLIC_URL ?? `http://localhost:${port}`;
  const demonstration = parsed.data.DEMONSTRATION ?? !external;
  if (demonstration && parsed.data.PUBLIC_DEMONSTRATION !== true)
    refusePublicDemonstration({ host, publicUrl });
  return {
    port,
    host,
    publicUrl,
    demonstration,
    directory: PLUMBLINE_DIRECTORY ?? null,
    storage: external ? "external" : "embedded",
  };
}

/** A directory means the embedded stack. The tests set one, and must never write to a real database. */
function refuseBoth(): never {
  throw new LocalStackError(
    "USAGE",
    "PLUMBLINE_DIRECTORY asks for the embedded stack, and SUPABASE_URL, DATABASE_URL or one of their kind asks " +
      "for yours. Unset one of the two (they may also be set in .env; an empty variable goes before it).",
  );
}

/** Anybody could sign in as the admin of the demonstration: its password is in the documentation. */
function refusePublicDemonstration({ host, publicUrl }: Pick<ServeSettings, "host" | "publicUrl">): void {
  if (isThisMachine(host) && isThisMachine(new URL(publicUrl).hostname)) return;
  const setting = isThisMachine(host) ? `PUBLIC_URL=${publicUrl}` : `HOST=${host}`;
  throw new LocalStackError(
    "USAGE",
    `With ${setting}, everybody who reaches this machine could sign in to the demonstration accounts, one of them an ` +
      "admin's, with the password that the documentation has. Set DEMONSTRATION=0 to close them, or " +
      "PUBLIC_DEMONSTRATION=1 if everybody may use them.",
  );
}

function isThisMachine(host: string): boolean {
  return host === "localhost" || /^127(?:\.\d{1,3}){3}$/.test(host) || /^\[?::1\]?$/.test(host);
}

function requireAll(environment: NodeJS.ProcessEnv): void {
  const missing = externalNames.filter((name) => environment[name] === undefined);
  if (missing.length > 0) {
    const given = externalNames.filter((name) => environment[name] !== undefined);
    throw new LocalStackError(
      "USAGE",
      `Plumbline would use your Supabase and Redis, since ${given.join(", ")} is set, but these are missing: ` +
        `${missing.join(", ")}. Set all four (.env.example says what each is), or none to run on the embedded stack.`,
    );
  }
  if ((environment.BETTER_AUTH_SECRET ?? "").length < 32) {
    throw new LocalStackError(
      "USAGE",
      "BETTER_AUTH_SECRET is not set to at least 32 characters; the sign-in cookies are signed with it. Make one " +
        "with `openssl rand -base64 32`, keep it secret, and use the same on every machine.",
    );
  }
}
