import { endReasonSchema, sessionStatusSchema } from "@plumbline/contracts";
import { describe, expect, test } from "vitest";
import { messageFiles } from "#i18n/message-files.ts";
import { translateIn } from "#testing/translate-in.ts";
import { endReasonKey } from "./end-reason-key.ts";

describe.each([...messageFiles.keys()])("in %s", (code) => {
  const t = translateIn(code, "session");

  test.each(endReasonSchema.options)("the end reason %s has a sentence for each audience", (reason) => {
    for (const audience of ["student", "staff"] as const) {
      expect(t(endReasonKey(reason, audience))).toMatch(/^\p{Lu}[^_]+\.$/u);
    }
  });

  test("every status has its own word", () => {
    const words = sessionStatusSchema.options.map((status) => t(`status.${status}`));
    expect(new Set(words).size).toBe(sessionStatusSchema.options.length);
  });
});

test("only students are addressed as you", () => {
  const t = translateIn("en", "session");
  expect(t(endReasonKey("ended-by-student", "student"))).toBe("You ended the test early.");
  for (const reason of endReasonSchema.options) {
    expect(t(endReasonKey(reason, "staff"))).not.toMatch(/\byou/i);
  }
});
