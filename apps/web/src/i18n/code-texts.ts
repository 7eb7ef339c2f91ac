import type { HintedCode, IssueCode, QuestionField } from "@plumbline/contracts";
import type { RefusalCode } from "#ui/refusal/refusal.ts";
import type german from "../../messages/de.json";
import type english from "../../messages/en.json";

/** The texts of a message file for the server's codes. */
interface CodeTexts {
  readonly refusal: Readonly<Record<RefusalCode, { readonly title: string; readonly text: string }>>;
  readonly issues: {
    /** What is wrong, for every issue code. */
    readonly message: Readonly<Record<IssueCode, string>>;
    /** How to correct it, for the codes that have their own hint. */
    readonly hint: Readonly<Record<HintedCode, string>>;
    /** How to correct each field of a question in an import file, for the codes without their own hint. */
    readonly fieldHint: Readonly<Record<QuestionField, string>>;
  };
}

/** Forbids texts for codes that do not exist. */
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
