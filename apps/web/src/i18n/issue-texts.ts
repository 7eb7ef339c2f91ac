import type { HintedCode, IssueCode, QuestionField } from "@plumbline/contracts";
import type german from "../../messages/de.json";
import type english from "../../messages/en.json";

/** What a message file has under `issues`. */
interface IssueTexts {
  /** What is wrong. */
  readonly message: Readonly<Record<IssueCode, string>>;
  /** How to mend it, for the codes that have a hint of their own. */
  readonly hint: Readonly<Record<HintedCode, string>>;
  /** How to mend each field of a question in a file, for the other codes. */
  readonly fieldHint: Readonly<Record<QuestionField, string>>;
}

/** No texts but those of a code. */
interface WithoutOthers<Texts extends IssueTexts> {
  readonly message: Readonly<Record<Exclude<keyof Texts["message"], IssueCode>, never>>;
  readonly hint: Readonly<Record<Exclude<keyof Texts["hint"], HintedCode>, never>>;
}

type Complete<Texts extends IssueTexts & WithoutOthers<Texts>> = Texts;

/**
 * The issue texts of each language. A type error here names what is wrong with a message file: a code has no text in it,
 * or a text has no code. Name a new language here.
 */
export interface IssueTextsByLanguage {
  readonly en: Complete<(typeof english)["issues"]>;
  readonly de: Complete<(typeof german)["issues"]>;
}
