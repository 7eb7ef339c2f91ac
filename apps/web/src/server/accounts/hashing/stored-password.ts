import type { KeyTask } from "./password-key.ts";

/** A password as it is stored: how its key was computed, with which salt, and the key in base64. */
interface StoredPassword extends Pick<KeyTask, "algorithm" | "salt"> {
  readonly key: string;
}

const ARGON2ID = "$argon2id$v=19$m=19456,t=2,p=1$";

/** Writes a key of argon2id in the PHC string format. */
export function storedText({ salt, key }: Pick<StoredPassword, "salt" | "key">): string {
  return ARGON2ID + [salt, key].map((part) => part.replace(/=+$/, "")).join("$");
}

/** Reads what is stored: the PHC string format, or better-auth's `salt:key` in hexadecimal digits. */
export function readStored(text: string): StoredPassword {
  if (text.startsWith(ARGON2ID)) {
    const [salt = "", key = ""] = text.slice(ARGON2ID.length).split("$");
    return { algorithm: "argon2id", salt, key };
  }
  const [salt = "", key = ""] = text.split(":");
  return { algorithm: "scrypt", salt, key: Buffer.from(key, "hex").toString("base64") };
}
