import type { ImportIssue } from "@plumbline/contracts";
import { useTranslations } from "next-intl";
import { importHintOf, messageOf, type ReportedIssue } from "#i18n/issue-sentences.ts";
import { AuthorText } from "#ui/rich-text/author-text.tsx";
import type { ContentLanguage } from "#ui/rich-text/language-attributes.ts";
import { SentenceWithTexts } from "#ui/rich-text/sentence-with-text.tsx";

/** The values of issues that are texts of an author: names of concepts, and what a cell says. */
const AUTHOR_VALUES = ["concept", "concepts", "meant", "text", "option", "surplus"];

/** Before the name of a concept, in the field of what is wrong with its weight. */
const WEIGHT_OF = "concepts.";

interface IssueOfFileProps {
  readonly issue: ImportIssue;
  /** The language of the texts of the file. */
  readonly language: ContentLanguage;
}

/** What is wrong in a row of a file, and how to correct it. What it quotes from the file keeps its language. */
export function IssueOfFile({ issue, language }: IssueOfFileProps) {
  const t = useTranslations("issues");
  const texts = authorTextsOf(issue);
  const sentence = (write: (issue: ReportedIssue) => string | null) => (
    <SentenceWithTexts texts={texts} language={language}>
      {(places) => write({ ...issue, values: { ...issue.values, ...places } }) ?? ""}
    </SentenceWithTexts>
  );
  return (
    <li>
      <span className="font-medium">
        <PlaceInRow field={issue.field} language={language} />
      </span>{" "}
      {sentence((placed) => messageOf(t, placed))}
      <span className="block text-ink-faint text-sm">{sentence((placed) => importHintOf(t, placed))}</span>
    </li>
  );
}

/** A column or a field of the file, such as `difficulty`, or `concepts.` and the name of a concept. */
function PlaceInRow({ field, language }: { readonly field: string; readonly language: ContentLanguage }) {
  if (!field.startsWith(WEIGHT_OF)) return field;
  return (
    <>
      {WEIGHT_OF}
      <AuthorText language={language}>{field.slice(WEIGHT_OF.length)}</AuthorText>
    </>
  );
}

function authorTextsOf({ code, values }: ReportedIssue): Readonly<Record<string, string>> {
  // A column's name that the file misspelt is a word of the format.
  if (code === "misspelt-column" || code === "misspelt-field") return {};
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) =>
      AUTHOR_VALUES.includes(name) && typeof value === "string" ? [[name, value]] : [],
    ),
  );
}
