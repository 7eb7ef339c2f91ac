import { createHmac } from "node:crypto";

/**
 * A JSON Web Token with these claims, signed with HMAC-SHA-256 (RFC 7515, `alg: HS256`), as PostgREST and Supabase
 * expect it. The claim `role` names the PostgreSQL role that the request runs as.
 */
export function signToken(claims: Readonly<Record<string, unknown>>, jwtSecret: string): string {
  const signed = `${encode({ alg: "HS256", typ: "JWT" })}.${encode(claims)}`;
  return `${signed}.${createHmac("sha256", jwtSecret).update(signed).digest("base64url")}`;
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}
