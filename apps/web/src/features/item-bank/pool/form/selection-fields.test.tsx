import { selectionRuleSchema } from "@plumbline/contracts";
import { expect, test } from "vitest";
import { rowsOf } from "#form/keyed-rows.ts";
import { renderHtml } from "#ui/rich-text/testing/render-html.tsx";
import { newPoolForm } from "./pool-form.ts";
import { SelectionFields } from "./selection-fields.tsx";

const WARNING = "With several concepts this rule costs precision";

function htmlWith(rule: (typeof selectionRuleSchema.options)[number], concepts: readonly string[]): string {
  const form = { ...newPoolForm(null), rule, concepts: rowsOf(concepts) };
  return renderHtml(<SelectionFields form={form} issues={{}} onChange={() => {}} />);
}

test("a rule that costs precision with several concepts says so in the list and when it is chosen", () => {
  for (const rule of ["E", "W", "kullback-leibler"] as const) {
    expect(htmlWith(rule, ["Algebra", "Geometry"])).toContain(WARNING);
  }
  expect(htmlWith("kullback-leibler", ["Algebra", "Geometry"])).toContain("up to 14% larger than with D");
  expect(htmlWith("D", ["Algebra", "Geometry"])).toContain(
    "Kullback–Leibler, less precise with several concepts",
  );
});

test("no other rule says so, nor any rule in a pool of one concept", () => {
  for (const rule of selectionRuleSchema.options) {
    const html = htmlWith(rule, ["Algebra"]);
    expect(html).not.toContain(WARNING);
    expect(html).not.toContain("less precise with several concepts");
  }
  expect(htmlWith("D", ["Algebra", "Geometry"])).not.toContain(WARNING);
});
