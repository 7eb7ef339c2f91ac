import type { LocalStack } from "../local-stack.ts";
import type { ServeSettings } from "./serve-settings.ts";

/** The application's environment on your own Supabase and Redis: that of this process, with the address added. */
export function externalWebEnvironment(
  settings: ServeSettings,
  processEnvironment: NodeJS.ProcessEnv,
): Record<string, string> {
  return {
    ...inherited(processEnvironment),
    PUBLIC_URL: settings.publicUrl,
    PORT: String(settings.port),
  };
}

/** The application's environment on the embedded stack, where everybody may register. */
export function embeddedWebEnvironment(
  settings: ServeSettings,
  stack: Pick<LocalStack, "authenticatorUrl" | "databaseUrl" | "redisUrl" | "restUrl" | "secretKey">,
  more: { readonly betterAuthSecret: string; readonly processEnvironment: NodeJS.ProcessEnv },
): Record<string, string> {
  return {
    OPEN_REGISTRATION: "1",
    BETTER_AUTH_SECRET: more.betterAuthSecret,
    ...externalWebEnvironment(settings, more.processEnvironment),
    DEMONSTRATION: settings.demonstration ? "1" : "0",
    SUPABASE_URL: stack.restUrl,
    SUPABASE_REST_URL: stack.restUrl,
    SUPABASE_SECRET_KEY: stack.secretKey,
    DATABASE_URL: stack.databaseUrl,
    DIRECT_DATABASE_URL: stack.authenticatorUrl,
    ...(stack.redisUrl === null ? {} : { REDIS_URL: stack.redisUrl }),
  };
}

/** What the application inherits: everything that is set in this process, such as PATH and HOME. */
function inherited(processEnvironment: NodeJS.ProcessEnv): Record<string, string> {
  const set = Object.entries(processEnvironment).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== "",
  );
  return { ...Object.fromEntries(set), NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" };
}
