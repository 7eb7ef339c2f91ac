import { expect, test } from "vitest";
import { findUntranslated } from "./untranslated.ts";

function textsIn(code: string): readonly string[] {
  return findUntranslated(code, "tsx").map(({ text }) => text);
}

test.each([
  ["between tags", "const A = () => <p>Hello</p>;", "Hello"],
  ["in an attribute that is read out", 'const A = () => <nav aria-label="main" />;', "main"],
  ["in a choice", 'const A = ({ b }) => <p>{b ? "Right" : t("wrong")}</p>;', "Right"],
  ["in a choice of an attribute", 'const A = ({ b }) => <img alt={b ? "a graph" : t("x")} />;', "a graph"],
  ["in a template", "const A = ({ n }) => <p>{`Question $" + "{n}`}</p>;", "Question"],
  ["in a message", 'toast("Saved.");', "Saved."],
  ["in a table of words", 'const words = { a: "nothing to write" };', "nothing to write"],
  ["in a title", 'export const metadata = { title: "Students" };', "Students"],
])("finds what stands %s", (_, code, text) => {
  expect(textsIn(code)).toEqual([text]);
});

test.each([
  'const A = () => <p className="flex items-center gap-2 at-6">{t("area.text")} · {n} %</p>;',
  'const A = () => <Field label={t("title")} hint={t(`status.$' + "{value}Hint`)} error={issues.name} />;",
  'const A = () => <p aria-label={state === "active" ? t("on") : t("off")} />;',
  'if (event.key === "Escape") throw new Error("useToast needs a ToastProvider above it");',
  'import { a } from "The file of it";',
  'const look = "rounded-card border not-disabled:hover:bg-paper in-data-open:flex";',
  'fetch("/api/auth/sign-out", { method: "POST", headers: { "content-type": "application/json" } });',
])("leaves %s", (code) => {
  expect(textsIn(code)).toEqual([]);
});

test("says on which line", () => {
  expect(findUntranslated("const A = () => (\n  <p>\n    <b>Hello</b>\n  </p>\n);", "tsx")).toEqual([
    { line: 3, text: "Hello" },
  ]);
});
