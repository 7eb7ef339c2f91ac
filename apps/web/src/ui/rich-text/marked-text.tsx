import "../../styles/formulas.css";

import type { Markup, MarkupAttributes, MarkupElement, MarkupNode } from "@plumbline/contracts";
import { clsx } from "clsx";
import { useLocale, useTranslations } from "next-intl";
import { type ComponentType, createElement, Fragment, type ReactNode } from "react";
import { type ContentLanguage, languageAttributes } from "./language-attributes.ts";
import { ScrollBox } from "./scroll-box.tsx";
import { type FormulaVocabulary, spokenFormula } from "./spoken-formula.ts";

/** The attributes that the elements below use. */
interface ElementProps {
  readonly children?: ReactNode;
  /** The language of the content. */
  readonly lang?: string | undefined;
  readonly href?: string;
  readonly src?: string;
  readonly alt?: string;
  readonly title?: string;
}

/** By their tags, the elements that are not shown as they are. */
type ShownElements = ReadonlyMap<string, ComponentType<ElementProps>>;

const shownElements: ShownElements = new Map<string, ComponentType<ElementProps>>([
  // The page itself uses h1 and h2, so an author's headings start at h3.
  ["h1", ({ children }) => <h3>{children}</h3>],
  ["h2", ({ children }) => <h4>{children}</h4>],
  ["h3", ({ children }) => <h5>{children}</h5>],
  ["h4", ({ children }) => <h6>{children}</h6>],
  ["h5", ({ children }) => <h6>{children}</h6>],
  ["a", ExternalLink],
  ["img", Picture],
  ["table", TableBox],
  ["pre", CodeBox],
]);

// A label may contain only phrasing content and nothing focusable: paragraphs become spans, code wraps, and links are
// plain text.
const shownInline: ShownElements = new Map<string, ComponentType<ElementProps>>([
  ...shownElements,
  ["p", Block],
  ["pre", ({ children }) => <span className="rich-text-code">{children}</span>],
  ["a", ({ children }) => <span>{children}</span>],
  [
    "table",
    ({ children }) => (
      <span className="rich-text-scroll block">
        <table>{children}</table>
      </span>
    ),
  ],
]);

export interface MarkedTextProps {
  /** The text as its author wrote it. */
  readonly children: string;
  /** What `readMarkup` made of it. */
  readonly markup: Markup;
  /** The language of the text. */
  readonly language: ContentLanguage;
  /** For use inside a label or a table cell: paragraphs become spans. */
  readonly inline?: boolean;
  /** Gives every formula an accessible name; for texts that label a control. */
  readonly formulaVocabulary?: FormulaVocabulary;
  readonly className?: string;
}

/**
 * Shows an author's text that has been read, in server and client components. A text with more markup than can be read in a
 * short time is shown as it was written: no such text is saved today, but an old one may be stored.
 */
export function MarkedText(props: MarkedTextProps) {
  const { children, markup, language, inline = false, className } = props;
  const Wrapper = inline ? "span" : "div";
  return (
    <Wrapper
      className={clsx(
        "rich-text",
        markup === "as-written" && "whitespace-pre-wrap",
        inline && "block",
        className,
      )}
      {...languageAttributes(children, language)}
    >
      <Content {...props} />
    </Wrapper>
  );
}

function Content({ children, markup, language, inline = false, formulaVocabulary }: MarkedTextProps) {
  if (markup === "as-written") return children;
  if (markup === "plain") return inline ? <Block>{children}</Block> : <p>{children}</p>;
  return nodesOf(markup, {
    elements: inline ? shownInline : shownElements,
    language,
    formulaVocabulary: formulaVocabulary ?? null,
  });
}

interface Showing {
  readonly elements: ShownElements;
  readonly language: ContentLanguage;
  readonly formulaVocabulary: FormulaVocabulary | null;
}

/** The nodes in a fragment of their own: their places never change, so they need no keys. */
function nodesOf(nodes: readonly MarkupNode[], showing: Showing): ReactNode {
  return createElement(Fragment, null, ...nodes.map((node) => nodeOf(node, showing)));
}

function nodeOf(node: MarkupNode, showing: Showing): ReactNode {
  if (typeof node === "string") return node;
  const [tag, attributes, content] = node;
  return createElement<ElementProps>(
    showing.elements.get(tag) ?? tag,
    // The attributes of this element, as React names them.
    { ...attributes, ...addedAttributes(node, showing) } as ElementProps,
    ...content.map((part) => nodeOf(part, showing)),
  );
}

/** What depends on who shows the text, and where. */
function addedAttributes(
  element: MarkupElement,
  { language, formulaVocabulary }: Showing,
): MarkupAttributes | null {
  switch (element[0]) {
    // They are in a box whose accessible name is a text of the page, so they name the author's language themselves.
    case "table":
    case "pre":
      return language === null ? null : { lang: language };
    // Screen readers that support MathML read the formula itself. But the accessible name that a browser computes from a
    // label's content would be "5 6" for five sixths.
    case "math":
      return formulaVocabulary === null
        ? null
        : { "aria-label": spokenFormula(element, formulaVocabulary), lang: formulaVocabulary.language };
    default:
      return null;
  }
}

/** The server of the picture must not learn which page requests it. */
function Picture({ src, alt, title }: ElementProps) {
  return <img src={src} alt={alt} title={title} referrerPolicy="no-referrer" decoding="async" />;
}

function ExternalLink({ href, children }: ElementProps) {
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

function TableBox({ children, lang }: ElementProps) {
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

function CodeBox({ children, lang }: ElementProps) {
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

function Block({ children }: ElementProps) {
  return <span className="rich-text-line block">{children}</span>;
}
