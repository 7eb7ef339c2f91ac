import { clsx } from "clsx";
import { useTranslations } from "next-intl";
import type { ComponentProps, ReactNode } from "react";
import Markdown, { type Components } from "react-markdown";
import rehypeKatex from "rehype-katex";
import rehypeSanitize from "rehype-sanitize";
import remarkGfm from "remark-gfm";
import remarkMath from "remark-math";
import { directionOf } from "./direction-of.ts";
import { labelFormulas } from "./label-formulas.ts";
import { sanitizeSchema } from "./sanitize-schema.ts";
import { ScrollBox } from "./scroll-box.tsx";
import type { FormulaWords } from "./spoken-formula.ts";

type Plugins = NonNullable<ComponentProps<typeof Markdown>["rehypePlugins"]>;

// Cleaning comes first and works on what the author wrote. KaTeX comes last: its markup needs style
// attributes that cleaning would drop, and it makes none that can run (`trust` is off, sizes are bounded).
const rehypePlugins: Plugins = [
  [rehypeSanitize, sanitizeSchema],
  [
    rehypeKatex,
    { trust: false, strict: "ignore", maxSize: 20, maxExpand: 500, errorColor: "var(--color-bad)" },
  ],
];
const remarkPlugins = [remarkGfm, remarkMath];

const ExternalLink: Components["a"] = ({ href, children }) => {
  const t = useTranslations("content");
  return (
    <a href={href} target="_blank" rel="noopener noreferrer nofollow">
      {children}
      <span className="sr-only">{t("newTab")}</span>
    </a>
  );
};

interface BoxProps {
  readonly children?: ReactNode;
}

const components: Components = {
  // A page has one h1 and its own h2: an author's headings begin below them.
  h1: ({ children }) => <h3>{children}</h3>,
  h2: ({ children }) => <h4>{children}</h4>,
  h3: ({ children }) => <h5>{children}</h5>,
  h4: ({ children }) => <h6>{children}</h6>,
  h5: ({ children }) => <h6>{children}</h6>,
  a: ExternalLink,
  // Whoever keeps the image learns that it was asked for, not from which question.
  img: ({ src, alt, title }) => (
    <img src={src} alt={alt} title={title} referrerPolicy="no-referrer" decoding="async" />
  ),
  table: TableBox,
  pre: CodeBox,
};

// Inside a label only phrasing content is allowed, and nothing that takes the focus: paragraphs become spans,
// code breaks its lines, a link is its text.
const inlineComponents: Components = {
  ...components,
  p: Block,
  pre: ({ children }) => <span className="rich-text-code">{children}</span>,
  a: ({ children }) => <span>{children}</span>,
  table: ({ children }) => (
    <span className="rich-text-scroll block">
      <table>{children}</table>
    </span>
  ),
};

interface RichTextProps {
  /** Markdown (GitHub's kind) with formulas between $…$ or $$…$$; docs/writing-questions.md. */
  readonly children: string;
  /** For the inside of a label or a table cell: paragraphs become spans. */
  readonly inline?: boolean;
  /** Gives every formula a name in these words: for a text that names a control. */
  readonly formulaWords?: FormulaWords;
  readonly className?: string;
}

/** An author's text, cleaned. Works in server and client components alike. */
export function RichText({ children, inline = false, formulaWords, className }: RichTextProps) {
  const Wrapper = inline ? "span" : "div";
  return (
    <Wrapper className={clsx("rich-text", inline && "block", className)} dir={directionOf(children)}>
      <Markdown
        remarkPlugins={remarkPlugins}
        rehypePlugins={
          formulaWords === undefined ? rehypePlugins : [...rehypePlugins, labelFormulas(formulaWords)]
        }
        components={inline ? inlineComponents : components}
      >
        {children}
      </Markdown>
    </Wrapper>
  );
}

function TableBox({ children }: BoxProps) {
  const t = useTranslations("content");
  return (
    <ScrollBox label={t("table")} className="rich-text-scroll">
      <table>{children}</table>
    </ScrollBox>
  );
}

function CodeBox({ children }: BoxProps) {
  const t = useTranslations("content");
  return (
    <ScrollBox label={t("code")} className="rich-text-scroll">
      <pre>{children}</pre>
    </ScrollBox>
  );
}

function Block({ children }: BoxProps) {
  return <span className="rich-text-line block">{children}</span>;
}
