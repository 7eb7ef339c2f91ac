import fc from "fast-check";

/** Texts that storage, languages and formats trip over. */
const TEXTS = [
  "",
  " ",
  "\0",
  "a\0b",
  "\ud800",
  "a\udfffb",
  "\ufffe",
  "\u202e",
  "\u{10ffff}",
  "constructor",
  "__proto__",
  "toString",
  "%ff",
  "%00",
  "\\u0000",
  "' or 1=1 --",
  "%_\\",
  "null",
  "NaN",
  "infinity",
  "0000-00-00T00:00:00Z",
  "x".repeat(401),
  "𝔘".repeat(70),
];

/** Numbers at and beyond the bounds of columns and of doubles. */
const NUMBERS = [
  0,
  -0,
  -1,
  0.5,
  1,
  5e-324,
  1e-300,
  32_768,
  2 ** 31 - 1,
  2 ** 31,
  2 ** 53 - 1,
  2 ** 53,
  2 ** 63,
  1e308,
  -1e308,
];

/** A list's keys as its cursors hold them, and what a forged cursor may hold. */
const keyPart = fc.oneof(
  fc.constantFrom(
    ...TEXTS,
    "2026-01-01T00:00:00Z",
    "0000-01-01T00:00:00Z",
    "9999-12-31T23:59:59.999999999999Z",
    "2026-01-01T00:00:00+23:59",
    "open",
    "00000000-0000-4000-8000-000000000000",
  ),
  fc.constantFrom(...NUMBERS, null, [], {}),
);
const forgedCursor = fc
  .oneof(fc.array(keyPart, { maxLength: 4 }), keyPart)
  .map((key) => Buffer.from(JSON.stringify(key)).toString("base64url"));

/** Any text, most of them hostile. */
export const hostileText = fc.oneof(
  fc.constantFrom(...TEXTS),
  forgedCursor,
  fc.string({ unit: "binary", maxLength: 20 }),
);

export const hostileNumber = fc.oneof(fc.constantFrom(...NUMBERS), fc.double(), fc.integer());

/** Any value that JSON can hold. */
export const hostileValue = fc.oneof(
  { weight: 3, arbitrary: hostileText },
  { weight: 3, arbitrary: hostileNumber },
  { weight: 1, arbitrary: fc.constantFrom(null, true, false) },
  { weight: 1, arbitrary: fc.array(fc.oneof(hostileText, hostileNumber), { maxLength: 3 }) },
  { weight: 1, arbitrary: fc.dictionary(hostileText, fc.oneof(hostileText, hostileNumber), { maxKeys: 3 }) },
);
