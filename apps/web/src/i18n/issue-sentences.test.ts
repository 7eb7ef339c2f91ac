import { type MessageFormatElement, parse, TYPE } from "@formatjs/icu-messageformat-parser";
import { describeIssue, issueSchema, issueValueSchemas } from "@plumbline/contracts";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { translateIn } from "#testing/translate-in.ts";
import { hintOf, messageOf } from "./issue-sentences.ts";
import { messageFiles } from "./message-files.ts";

/** Returns sample issues of one code. A value with a few choices gives one issue per choice. */
function samplesOf(code: string, values: z.ZodObject) {
  let samples: Readonly<Record<string, unknown>>[] = [{}];
  for (const [name, schema] of Object.entries(values.shape)) {
    const choices = schema instanceof z.ZodEnum ? schema.options : [schema instanceof z.ZodNumber ? 3 : "x"];
    samples = samples.flatMap((sample) => choices.map((choice) => ({ ...sample, [name]: choice })));
  }
  return samples.map((sample) => issueSchema.parse({ field: "f", code, values: sample }));
}

/** Returns the names of a message's arguments. */
function argumentsOf(elements: readonly MessageFormatElement[]): readonly string[] {
  return elements.flatMap((element) => {
    switch (element.type) {
      case TYPE.literal:
      case TYPE.pound:
        return [];
      case TYPE.select:
      case TYPE.plural:
        return [element.value, ...Object.values(element.options).flatMap(({ value }) => argumentsOf(value))];
      case TYPE.tag:
        return argumentsOf(element.children);
      default:
        return [element.value];
    }
  });
}

describe.each(Object.entries(issueValueSchemas))("%s", (code, values) => {
  test("is said in English by the pages as by the API", () => {
    const t = translateIn("en", "issues");
    for (const issue of samplesOf(code, values)) {
      const { message, hint } = describeIssue(issue);
      expect(messageOf(t, issue)).toBe(message);
      expect(hintOf(t, issue)).toBe(hint);
      for (const sentence of [message, ...(hint === null ? [] : [hint])]) {
        expect(sentence).toMatch(/^[A-Z1“x].*[.?…]$|^x is/u);
      }
    }
  });

  test.each([...messageFiles])("is filled in %s with nothing but its values", (language, messages) => {
    const texts = new Map(Object.entries({ ...messages.issues.message }));
    const used = argumentsOf(parse(texts.get(code) ?? ""));
    expect(Object.keys(values.shape)).toEqual(expect.arrayContaining([...new Set(used)]));
    for (const issue of samplesOf(code, values)) {
      expect(messageOf(translateIn(language, "issues"), issue)).not.toContain("issues.");
    }
  });
});
