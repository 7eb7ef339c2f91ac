import type { HintedCode, IssueCode, QuestionField } from "@plumbline/contracts";
import type { RefusalCode } from "#ui/refusal/refusal.ts";
import type german from "../../messages/de.json";
import type english from "../../messages/en.json";

/** What a message file has for the codes that the server answers with. */
interface CodeTexts {
  readonly refusal: Readonly<Record<RefusalCode, { readonly title: string; readonly text: string }>>;
  readonly issues: {
    /** What is wrong. */
    readonly message: Readonly<Record<IssueCode, string>>;
    /** How to mend it, for the codes that have a hint of their own. */
    readonly hint: Readonly<Record<HintedCode, string>>;
    /** How to mend each field of a question in a file, for the other codes. */
    readonly fieldHint: Readonly<Record<QuestionField, string>>;
  };
}

/** No text is there for a code that is not. */
interface NoOtherTexts<Texts extends CodeTexts> {
  readonly refusal: Readonly<Record<Exclude<keyof Texts["refusal"], RefusalCode>, never>>;
  readonly issues: {
    readonly message: Readonly<Record<Exclude<keyof Texts["issues"]["message"], IssueCode>, never>>;
    readonly hint: Readonly<Record<Exclude<keyof Texts["issues"]["hint"], HintedCode>, never>>;
    readonly fieldHint: Readonly<Record<Exclude<keyof Texts["issues"]["fieldHint"], QuestionField>, never>>;
  };
}

type Complete<Texts extends CodeTexts & NoOtherTexts<Texts>> = Texts;

/**
 * The message files that are checked against the codes. A type error here says which code has no text in a file, or
 * which text has no code. Name a new language here.
 */
export interface CheckedMessages {
  readonly en: Complete<typeof english>;
  readonly de: Complete<typeof german>;
}
