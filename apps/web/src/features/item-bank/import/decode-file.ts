/** A file's text and the encoding that it was decoded from. */
export interface DecodedFile {
  readonly text: string;
  readonly encoding: "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";
}

/**
 * Decodes a file in one of the encodings that spreadsheets use: UTF-8, UTF-16 with a byte order mark (Excel's
 * "Unicode text"), and otherwise Windows-1252 (Excel's plain "CSV" in western Europe), in which every byte is valid.
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
    // A fatal decoder throws if the bytes are not UTF-8.
    return null;
  }
}
