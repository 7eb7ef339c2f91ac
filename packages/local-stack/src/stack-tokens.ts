import type { LocalStack } from "./local-stack.ts";
import { signToken } from "./postgrest/sign-token.ts";

type StackTokens = Pick<LocalStack, "jwtSecret" | "secretKey" | "anonKey" | "authenticatedToken">;

/** The keys of a stack. They do not expire: a reader of the secret could make new ones anyway. */
export function stackTokens(jwtSecret: string): StackTokens {
  return {
    jwtSecret,
    secretKey: signToken({ role: "service_role" }, jwtSecret),
    anonKey: signToken({ role: "anon" }, jwtSecret),
    authenticatedToken: (claims = {}) => signToken({ role: "authenticated", ...claims }, jwtSecret),
  };
}
