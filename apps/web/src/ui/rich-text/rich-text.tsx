import "../../styles/formulas.css";

import { excessMarkup } from "@plumbline/contracts";
import { markdownPlugins } from "@plumbline/question-import/markdown";
import { clsx } from "clsx";
import { useLocale, useTranslations } from "next-intl";
import type { ComponentProps, ReactNode } from "react";
import Markdown, { type Components } from "react-markdown";
import rehypeSanitize from "rehype-sanitize";
import remarkMath from "remark-math";
import { labelFormulas } from "./label-formulas.ts";
import { type ContentLanguage, languageAttributes } from "./language-attributes.ts";
import { markLanguage } from "./mark-language.ts";
import { markUntranslatable } from "./mark-untranslatable.ts";
import { isPlainText, mayHoldGitHubMarkup } from "./plain-text.ts";
import { renderFormulas } from "./render-formulas.ts";
import { sanitizeSchema } from "./sanitize-schema.ts";
import { ScrollBox } from "./scroll-box.tsx";
import type { FormulaVocabulary } from "./spoken-formula.ts";

type Plugins = NonNullable<ComponentProps<typeof Markdown>["rehypePlugins"]>;

// Sanitizing comes first and works on the author's markup. Formulas come after it: their markup needs style attributes that
// sanitizing would remove.
const rehypePlugins: Plugins = [[rehypeSanitize, sanitizeSchema], renderFormulas, markUntranslatable];

const components: Components = {
  // The page itself uses h1 and h2, so an author's headings start at h3.
  h1: ({ children }) => <h3>{children}</h3>,
  h2: ({ children }) => <h4>{children}</h4>,
  h3: ({ children }) => <h5>{children}</h5>,
  h4: ({ children }) => <h6>{children}</h6>,
  h5: ({ children }) => <h6>{children}</h6>,
  a: ExternalLink,
  // The server of the image must not learn which page requests it.
  img: ({ src, alt, title }) => (
    <img src={src} alt={alt} title={title} referrerPolicy="no-referrer" decoding="async" />
  ),
  table: TableBox,
  pre: CodeBox,
};

// A label may contain only phrasing content and nothing focusable: paragraphs become spans, code wraps, and links are
// plain text.
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
  /** GitHub Flavored Markdown with formulas between $…$ or $$…$$; see docs/writing-questions.md. */
  readonly children: string;
  /** The language of the text. */
  readonly language: ContentLanguage;
  /** For use inside a label or a table cell: paragraphs become spans. */
  readonly inline?: boolean;
  /** Gives every formula an accessible name; for texts that label a control. */
  readonly formulaVocabulary?: FormulaVocabulary;
  readonly className?: string;
}

/**
 * An author's text, sanitized. Works in server and client components. A text with more markup than can be read in a short
 * time (`excessMarkup`) is shown as it was written: no such text is saved today, but an old one may be stored.
 */
export function RichText(props: RichTextProps) {
  const { children, language, inline = false, className } = props;
  const Wrapper = inline ? "span" : "div";
  if (excessMarkup(children) !== null) {
    return (
      <Wrapper
        className={clsx("rich-text whitespace-pre-wrap", inline && "block", className)}
        {...languageAttributes(children, language)}
      >
        {children}
      </Wrapper>
    );
  }
  return (
    <Wrapper
      className={clsx("rich-text", inline && "block", className)}
      {...languageAttributes(children, language)}
    >
      {isPlainText(children) ? <Paragraph inline={inline}>{children}</Paragraph> : <Marked {...props} />}
    </Wrapper>
  );
}

/** A text with markup. */
function Marked({ children, language, inline = false, formulaVocabulary }: RichTextProps) {
  return (
    <Markdown
      remarkPlugins={mayHoldGitHubMarkup(children) ? markdownPlugins : [remarkMath]}
      rehypePlugins={[
        ...rehypePlugins,
        ...(language === null ? [] : [markLanguage(language)]),
        ...(formulaVocabulary === undefined ? [] : [labelFormulas(formulaVocabulary)]),
      ]}
      components={inline ? inlineComponents : components}
    >
      {children}
    </Markdown>
  );
}

/** A text without markup, as `Marked` shows it: most options are such texts, and parsing them takes most of a page's time. */
function Paragraph({ inline = false, children }: Pick<RichTextProps, "inline" | "children">) {
  return inline ? <Block>{children}</Block> : <p>{children}</p>;
}

interface ExternalLinkProps {
  readonly href?: string | undefined;
  readonly children?: ReactNode;
}

function ExternalLink({ href, children }: ExternalLinkProps) {
  const t = useTranslations("content");
  const locale = useLocale();
  return (
    <a href={href} target="_blank" rel="noopener noreferrer nofollow">
      {children}
      <span className="sr-only" lang={locale}>
        {t("newTab")}
      </span>
    </a>
  );
}

interface BoxProps {
  readonly children?: ReactNode;
  /** The language of the content. */
  readonly lang?: string | undefined;
}

function TableBox({ children, lang }: BoxProps) {
  const t = useTranslations("content");
  const locale = useLocale();
  return (
    <ScrollBox
      label={t("table")}
      labelLanguage={lang === undefined ? null : locale}
      className="rich-text-scroll"
    >
      <table lang={lang}>{children}</table>
    </ScrollBox>
  );
}

function CodeBox({ children, lang }: BoxProps) {
  const t = useTranslations("content");
  const locale = useLocale();
  return (
    <ScrollBox
      label={t("code")}
      labelLanguage={lang === undefined ? null : locale}
      className="rich-text-scroll"
    >
      <pre lang={lang}>{children}</pre>
    </ScrollBox>
  );
}

function Block({ children }: BoxProps) {
  return <span className="rich-text-line block">{children}</span>;
}
