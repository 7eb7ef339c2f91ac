/** A password to compute the key of, with its salt as text. */
export interface KeyTask {
  readonly password: string;
  readonly salt: string;
}

export const KEY_BYTES = 64;

/** Those of better-auth, so that every stored password stays valid: 32 MB of memory and about 50 ms. */
export const scryptOptions = { N: 16_384, r: 16, p: 1, maxmem: 64 * 1_024 * 1_024 };
