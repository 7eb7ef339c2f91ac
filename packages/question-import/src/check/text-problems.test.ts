import { describeIssue } from "@plumbline/contracts";
import { describe, expect, it } from "vitest";
import { questionProblems } from "./question-problems.ts";
import { textProblems } from "./text-problems.ts";

function messages(markdown: string): string[] {
  return textProblems(markdown).map((finding) => describeIssue({ ...finding, field: "content" }).message);
}

describe("images", () => {
  it.each([
    ["none", "![](https://example.org/g.png)"],
    ["only white space", "![   ](https://example.org/g.png)"],
    ["by reference, none", "![][g]\n\n[g]: https://example.org/g.png"],
  ])("need a description: %s", (_, markdown) => {
    expect(messages(markdown)).toEqual(["The image “https://example.org/g.png” has no description."]);
  });

  it("are not described by the name of their file", () => {
    expect(messages("![graph-12.PNG](https://example.org/g.png)")).toEqual([
      "The description of an image is the name of a file, “graph-12.PNG”.",
    ]);
  });

  it.each([
    "http://example.org/g.png",
    "//example.org/g.png",
    "/\\example.org/g.png",
    "g.png",
    "data:image/png;base64,AAAA",
    "javascript:alert(1)",
    "https:///g.png",
  ])("are not taken from %s", (url) => {
    expect(messages(`![A graph](${url})`)).toEqual([
      expect.stringMatching(/^The image “.+” is not at an address that is shown\.$/),
    ]);
  });

  it("are taken by https, and from this installation", () => {
    expect(messages("![A graph](https://example.org/g.png) ![A map](/maps/one.svg)")).toEqual([]);
  });

  it("are no images inside code and formulas, or escaped", () => {
    expect(messages("`![](x)` and $![](x)$ and \\![](https://example.org)\n\n```\n![](x)\n```")).toEqual([]);
  });
});

describe("links", () => {
  it.each([
    "javascript:alert(1)",
    "JavaScript:alert(1)",
    "data:text/html,x",
    "vbscript:x",
    "file:///etc/passwd",
  ])("do not lead to %s", (url) => {
    expect(messages(`[press](${url})`)).toEqual([expect.stringContaining("leads nowhere")]);
  });

  it("lead to the web and to people", () => {
    expect(messages("[a](https://example.org) [b](http://example.org) [c](mailto:a@b.c) <d@e.f>")).toEqual(
      [],
    );
  });
});

it.each([">", "- ", "1. "])("refuses at once what nests thousands of %j", (mark) => {
  expect(messages(`${mark.repeat(6_000)} ![](x)`)).toEqual([
    "This has more than 20 quotations or lists inside one another.",
  ]);
});

it("names the field of each problem, as the contract calls it", () => {
  const problems = questionProblems({
    content: "Which is $x^2$? ![](https://example.org/a.png)",
    options: ["![A line](https://example.org/b.png)", "![](https://example.org/c.png)"],
    explanation: "[see](javascript:void)",
  });
  expect(problems).toEqual([
    { field: "content", code: "image-without-description", values: { url: "https://example.org/a.png" } },
    { field: "options.1", code: "image-without-description", values: { url: "https://example.org/c.png" } },
    { field: "explanation", code: "link-scheme", values: { url: "javascript:void", scheme: "javascript" } },
  ]);
});
