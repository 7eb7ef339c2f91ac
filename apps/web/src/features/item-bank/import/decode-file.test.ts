import { describe, expect, test } from "vitest";
import { decodeFile } from "./decode-file.ts";

describe("decodeFile", () => {
  test("UTF-8, with and without its mark", () => {
    const bytes = new TextEncoder().encode("Größe, π");
    expect(decodeFile(bytes)).toEqual({ text: "Größe, π", encoding: "utf-8" });
    expect(decodeFile(Uint8Array.of(0xef, 0xbb, 0xbf, ...bytes)).text).toBe("Größe, π");
  });

  test("UTF-16 by its mark", () => {
    expect(decodeFile(Uint8Array.of(0xff, 0xfe, 0x69, 0, 0xc0, 0x03))).toEqual({
      text: "iπ",
      encoding: "utf-16le",
    });
    expect(decodeFile(Uint8Array.of(0xfe, 0xff, 0, 0x69)).text).toBe("i");
  });

  test("what is not UTF-8 is what Excel writes: é, the euro sign, a dash", () => {
    expect(decodeFile(Uint8Array.of(0xe9, 0x20, 0x80, 0x20, 0x96))).toEqual({
      text: "é € –",
      encoding: "windows-1252",
    });
  });

  test("an empty file is an empty text", () => {
    expect(decodeFile(new Uint8Array())).toEqual({ text: "", encoding: "utf-8" });
  });
});
