import { argon2Sync, scryptSync } from "node:crypto";

/**
 * A password to compute the key of, with its salt. `argon2id` is how passwords are stored today, `scrypt` how better-auth
 * stores them by default: accounts from before have it.
 */
export interface KeyTask {
  readonly algorithm: "argon2id" | "scrypt";
  readonly password: string;
  /** Base64 for argon2id. For scrypt the text itself is the salt. */
  readonly salt: string;
}

/** 19 MiB in two passes, the second of the settings that the OWASP Password Storage Cheat Sheet recommends. */
const argon2id = { parallelism: 1, tagLength: 32, memory: 19_456, passes: 2 };
const SCRYPT_KEY_BYTES = 64;
const scrypt = { N: 16_384, r: 16, p: 1, maxmem: 64 * 1_024 * 1_024 };

/** Computes the key of a password, in base64. It takes tens of milliseconds, in which its thread does nothing else. */
export function computeKey({ algorithm, password, salt }: KeyTask): string {
  const message = password.normalize("NFKC");
  const key =
    algorithm === "scrypt"
      ? scryptSync(message, salt, SCRYPT_KEY_BYTES, scrypt)
      : argon2Sync("argon2id", { message, nonce: Buffer.from(salt, "base64"), ...argon2id });
  return key.toString("base64");
}
