import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { RichText } from "./rich-text.tsx";

const htmlOf = (markdown: string): string => renderToStaticMarkup(<RichText>{markdown}</RichText>);

describe("formulas", () => {
  test("inline and displayed formulas become KaTeX with MathML for screen readers", () => {
    const html = htmlOf("Solve $x^2 = 4$:\n\n$$\n\\int_0^1 x \\, dx\n$$");
    expect(html.match(/class="katex"/g)).toHaveLength(2);
    expect(html.match(/class="katex-display"/g)).toHaveLength(1);
    expect(html).toContain("<math");
  });

  test("a formula that does not compile is shown as written and marked", () => {
    const html = htmlOf("$\\frac{1}{$");
    expect(html).toContain("katex-error");
    expect(html).toContain("\\frac{1}{");
  });

  test("a formula cannot make a link or call for a class of its own", () => {
    const html = htmlOf("$\\href{javascript:alert(1)}{x}$ $\\htmlClass{evil}{x}$");
    expect(html).not.toContain("<a ");
    expect(html).not.toContain('class="enclosing evil');
  });
});

describe("what dies", () => {
  test.each([
    ["a script", "<script>alert(1)</script>", "<script"],
    ["an event handler", '<img src="x" onerror="alert(1)">', "<img"],
    ["a frame", '<iframe src="https://example.org"></iframe>', "<iframe"],
    ["a javascript: link", "[press](javascript:alert(1))", "javascript:"],
    ["a javascript: link with entities", "[press](&#106;avascript:alert(1))", "avascript:"],
    ["a data: link", "[press](data:text/html,<script>alert(1)</script>)", "data:"],
    ["a data: image", "![x](data:image/svg+xml;base64,AAAA)", "data:"],
    ["a vbscript: autolink", "<vbscript:msgbox>", 'href="vbscript'],
  ])("%s", (_, markdown, forbidden) => {
    // Raw HTML stays visible as text; only as text, so the angle bracket must be an entity.
    expect(htmlOf(markdown)).not.toContain(forbidden);
  });
});

describe("what lives", () => {
  test("tables, code and images with a description", () => {
    const html = htmlOf(
      "| a | b |\n|---|---|\n| 1 | 2 |\n\n`x = 1`\n\n![A graph](https://example.org/g.png)",
    );
    expect(html).toContain("<table>");
    expect(html).toContain("<code>x = 1</code>");
    expect(html).toContain('alt="A graph"');
  });

  test("a link to the web opens beside the test, never in its place", () => {
    const html = htmlOf("[Euclid](https://example.org)");
    expect(html).toContain('target="_blank"');
    expect(html).toContain("noopener");
  });

  test("headings of an author begin below those of the page", () => {
    expect(htmlOf("# Title")).toContain("<h3>Title</h3>");
  });
});
