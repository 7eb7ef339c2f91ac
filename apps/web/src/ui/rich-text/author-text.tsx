import { type ContentLanguage, languageAttributes } from "./language-attributes.ts";

interface AuthorTextProps {
  readonly language: ContentLanguage;
  /** Plain text, such as the name of a pool. `<RichText>` is for Markdown. */
  readonly children: string;
}

/** An author's plain text among the texts of the page, in its own language. */
export function AuthorText({ language, children }: AuthorTextProps) {
  return <span {...languageAttributes(children, language)}>{children}</span>;
}
