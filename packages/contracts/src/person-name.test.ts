import { expect, test } from "vitest";
import { personNameSchema } from "./person-name.ts";

test.each([
  ["  Ada Lovelace ", "Ada Lovelace"],
  ["A\u030angstro\u0308m", "Ångström"],
  ["O’Neil-Müller, Dr. (2)", "O’Neil-Müller, Dr. (2)"],
  ["王小明", "王小明"],
  ["葛\u{e0100}城", "葛\u{e0100}城"],
  ["علی\u200cرضا", "علی\u200cرضا"],
  ["ශ්\u200dරී", "ශ්\u200dරී"],
  ["7", "7"],
  ["རྒྱུད་", "རྒྱུད་"],
  ["กุ้งแก้ว", "กุ้งแก้ว"],
])("%j is the name %j", (typed, name) => {
  expect(personNameSchema.parse(typed)).toBe(name);
});

test.each([
  "",
  "   ",
  "\u3000",
  "Ada\nKing",
  "Ada\u2028King",
  "Ada\u0000",
  "a".repeat(121),
  "\u200b",
  "A\u200bda",
  "\u202eadA",
  "Ada\u2066",
  "\u0301\u0302",
  "\u3164",
  "\u2800",
  "Ada\ufe0f",
  "Ada\u200d",
  "A\u200cda",
  "علی\u200c",
  "\u200dAda",
  "\u{e0041}da",
  "\ue000da",
  "!?",
  "\ud800da",
  `Z${"\u0335\u0301\u0489".repeat(3)}algo`,
  `ก${"็".repeat(6)}`,
])("%j is no name", (typed) => {
  expect(personNameSchema.safeParse(typed).success).toBe(false);
});
