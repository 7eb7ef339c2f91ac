import { describe, expect, test } from "vitest";
import { QuestionText } from "./question-text.tsx";
import { RichText } from "./rich-text.tsx";
import { renderHtml } from "./testing/render-html.tsx";

function htmlOf(markdown: string): string {
  return renderHtml(<RichText language={null}>{markdown}</RichText>);
}
function inlineHtmlOf(markdown: string): string {
  return renderHtml(
    <RichText language={null} inline>
      {markdown}
    </RichText>,
  );
}

describe("formulas", () => {
  test("inline and displayed formulas become KaTeX with MathML for screen readers", () => {
    const html = htmlOf("Solve $x^2 = 4$:\n\n$$\n\\int_0^1 x \\, dx\n$$");
    expect(html.match(/class="katex"/g)).toHaveLength(2);
    expect(html.match(/class="katex-display"/g)).toHaveLength(1);
    expect(html).toContain("<math");
  });

  test("a formula inside an option becomes KaTeX too", () => {
    expect(inlineHtmlOf("$\\frac{1}{2}$ of it")).toContain('class="katex"');
  });

  test("a formula that does not compile is shown as written and marked", () => {
    const html = htmlOf("$\\frac{1}{$");
    expect(html).toContain("katex-error");
    expect(html).toContain("\\frac{1}{");
  });
});

describe("the translation of a browser", () => {
  test.each([
    ["$x^2$", /class="katex" translate="no"/],
    ["$$\nx^2\n$$", /class="katex" translate="no"/],
    ["$\\frac{1}{$", /class="katex-error"[^>]* translate="no"/],
    ["`let x`", /<code translate="no">/],
    ["```\nlet x\n```", /<code translate="no">/],
  ])("leaves %j as it is", (markdown, expected) => {
    expect(htmlOf(markdown)).toMatch(expected);
    expect(inlineHtmlOf(markdown)).toMatch(expected);
  });

  test("translates words around a formula", () => {
    expect(htmlOf("Solve $x$")).not.toMatch(/<p[^>]*translate/);
  });
});

describe("what authors may use", () => {
  test("tables, code and images with a description", () => {
    const html = htmlOf(
      "| a | b |\n|---|---|\n| 1 | 2 |\n\n`x = 1`\n\n![A graph](https://example.org/g.png)",
    );
    expect(html).toContain("<table>");
    expect(html).toContain('<code translate="no">x = 1</code>');
    expect(html).toContain('alt="A graph"');
  });

  test("the server of an image is not told which page requests it", () => {
    expect(htmlOf("![A graph](https://example.org/g.png)")).toContain('referrerPolicy="no-referrer"');
  });

  test("code and tables scroll in a box of their own", () => {
    expect(htmlOf("| a |\n|---|\n| 1 |")).toContain('<div class="rich-text-scroll"><table>');
    expect(htmlOf("```\nx\n```")).toContain('<div class="rich-text-scroll"><pre>');
  });

  test("a link to the web opens beside the test, never in its place", () => {
    const html = htmlOf("[Euclid](https://example.org)");
    expect(html).toContain('target="_blank"');
    expect(html).toContain("noopener");
  });

  test("inside a label nothing takes the focus from the answer", () => {
    const html = inlineHtmlOf(
      "[Euclid](https://example.org)\n\n- [ ] x\n\n```\ncode\n```\n\n| a |\n|---|\n| 1 |",
    );
    expect(html).not.toMatch(/<(a|input|div|pre|p)\b/);
    expect(html).toContain("Euclid");
  });

  test("an author's headings are below those of the page", () => {
    expect(htmlOf("# Title")).toContain("<h3>Title</h3>");
  });

  test("a passage is a region with its title; what is asked follows", () => {
    const html = renderHtml(
      <QuestionText language={null}>{":::passage The crow\n**One** day.\n:::\n\nWhy?"}</QuestionText>,
    );
    expect(html).toContain('role="region" aria-label="The crow"');
    expect(html).toContain("<strong>One</strong>");
    expect(html.indexOf("Why?")).toBeGreaterThan(html.indexOf("day."));
    expect(html).not.toContain(":::");
  });
});
