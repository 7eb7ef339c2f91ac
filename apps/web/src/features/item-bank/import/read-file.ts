/** A file's text, and how it was written. */
export interface DecodedFile {
  readonly text: string;
  readonly encoding: "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";
}

/**
 * Reads a file as spreadsheets save them: UTF-8, UTF-16 with its mark (Excel's "Unicode text"), and, for what
 * is none of these, Windows-1252 (Excel's plain "CSV" in western Europe), where every byte is a character.
 */
export function decodeFile(bytes: Uint8Array): DecodedFile {
  if (startsWith(bytes, 0xff, 0xfe)) return decode(bytes, "utf-16le");
  if (startsWith(bytes, 0xfe, 0xff)) return decode(bytes, "utf-16be");
  const text = readUtf8(bytes);
  return text === null ? decode(bytes, "windows-1252") : { text, encoding: "utf-8" };
}

function startsWith(bytes: Uint8Array, ...head: readonly number[]): boolean {
  return head.every((byte, index) => bytes[index] === byte);
}

function decode(bytes: Uint8Array, encoding: DecodedFile["encoding"]): DecodedFile {
  return {
    text: new TextDecoder(encoding).decode(bytes),
    encoding,
  };
}

function readUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    // The decoder's way to say that this is not UTF-8.
    return null;
  }
}
