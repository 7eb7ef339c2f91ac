import type { IssueCode, IssueValues } from "./issue-values.ts";

/** The English of one code. A code without a hint says in its message all that there is to say. */
interface EnglishText<C extends IssueCode> {
  readonly message: (values: IssueValues[C]) => string;
  /** How to correct it. */
  readonly hint?: (values: IssueValues[C]) => string;
}

/**
 * What every issue code says to other programs and in logs, in full sentences. Pages have their own texts in
 * `apps/web/messages`; a test there holds the English ones equal to these.
 */
export const englishTexts = {
  missing: { message: () => "This is missing." },
  empty: { message: () => "Fill this in." },
  "wrong-type": { message: ({ expected }) => WRONG_TYPE[expected] },
  "too-short": { message: ({ minimum }) => `At least ${minimum} characters.` },
  "too-long": { message: ({ maximum }) => `At most ${maximum} characters.` },
  "too-few": { message: ({ minimum }) => `At least ${minimum} entries.` },
  "too-many": { message: ({ maximum }) => `At most ${maximum} entries.` },
  "too-small": { message: ({ minimum }) => `At least ${minimum}.` },
  "too-big": { message: ({ maximum }) => `At most ${maximum}.` },
  "not-above": { message: ({ bound }) => `Above ${bound}.` },
  "not-below": { message: ({ bound }) => `Below ${bound}.` },
  "out-of-range": { message: ({ minimum, maximum }) => `From ${minimum} to ${maximum}.` },
  "not-one-of": { message: ({ allowed }) => `One of these: ${allowed}.` },
  "wrong-format": { message: ({ format }) => `This does not have the form of ${format}.` },
  invalid: { message: () => "This does not fit." },
  "unstorable-character": {
    message: () => "This contains a character that cannot be stored: NUL, or half of a character.",
  },
  "request-too-large": {
    message: ({ kilobytes }) => `The request is larger than ${kilobytes} kB.`,
    hint: () => "Send it in parts.",
  },
  "wrong-method": {
    message: () => "This procedure cannot be called by this HTTP method.",
    hint: () => "Read by GET, and change by POST.",
  },
  "wrong-media-type": { message: ({ type }) => `Send the request as ${type}.` },
  "not-json": { message: () => "The request is not valid JSON." },
  "not-a-cursor": { message: () => "This is not a cursor of this list." },

  "student-needed": { message: () => "Say which student." },
  "no-such-student": { message: () => "There is no such student." },
  "not-a-person-name": {
    message: () => "A name needs a letter or a digit, and no line ends or hidden characters.",
    hint: () => "Type it again instead of pasting it.",
  },
  "no-such-report": { message: () => "There is no such report." },
  "not-an-option": { message: () => "This is not one of the options." },
  "question-not-asked": { message: () => "The question was not asked in this session." },
  "question-not-answered": { message: () => "The session has no answer to this question." },
  "reason-needed": { message: () => "Say why." },
  "description-needed": { message: () => "Say what is wrong." },

  "pool-without-name": { message: () => "The pool has no name." },
  "not-a-language-tag": {
    message: () => "This is not a language tag.",
    hint: () => "Write a tag such as en, de or pt-BR.",
  },
  "concept-without-name": { message: () => "A concept has no name." },
  "reserved-name": { message: ({ name }) => `“${name}” cannot be the name of a concept.` },
  "no-concept": { message: () => "A pool needs at least one concept." },
  "too-many-concepts": { message: ({ maximum }) => `A pool has at most ${maximum} concepts.` },
  "same-concepts": { message: () => "Two concepts have the same name." },
  "concept-in-use": { message: ({ concept }) => `“${concept}” is used by a question of the pool.` },
  "no-such-scale": { message: () => "There is no such scale." },
  "not-a-concept": { message: ({ concept }) => `The pool has no concept “${concept}”.` },
  "no-active-question": { message: () => "A pool without an active question cannot be published." },
  "minimum-above-maximum": { message: () => "The minimum number of questions is above the maximum." },
  "estimate-tells-grades": {
    message: () => "The running estimate tells which answers were right, and the test must not.",
    hint: () => "Choose other feedback, or do not show the estimate during the test.",
  },
  "rule-for-one-concept": { message: () => "This rule is for one concept; choose one for several." },
  "sprt-for-one-concept": {
    message: () => "The sequential test is for one concept; use the cuts for several.",
  },
  "shares-not-whole": { message: ({ total }) => `The shares add up to ${total} %, not to 100 %.` },
  "no-cut": { message: () => "Give at least one concept a cut." },
  "no-weight": { message: () => "Give at least one concept a weight above 0." },
  "percent-out-of-range": { message: ({ minimum, maximum }) => `From ${minimum} to ${maximum} per cent.` },
  "unusable-settings": { message: () => "No test could run on these settings." },
  "concept-without-questions": {
    message: ({ concept }) =>
      `No active question measures “${concept}”, so tests cannot say anything about it.`,
    hint: () => "Add or activate questions for it, or take it out of the pool.",
  },
  "precision-out-of-reach": {
    message: ({ concept, wanted, reachable, maximum }) =>
      `“${concept}” does not become as precise as wanted: with ${maximum} questions at most, the standard error stays at ${reachable} or more for half of the students, and ${wanted} is wanted.`,
    hint: () => "Add questions of many difficulties, let tests ask more questions, or want less precision.",
  },
  "several-concepts-needed": { message: () => "The pool has one concept, so there is no correlation." },
  "too-few-students": {
    message: ({ students, needed }) =>
      `Students who have answered questions of two concepts or more in a first test that is over: ${students}. Needed: ${needed}.`,
  },
  "no-estimate": { message: () => "The recorded answers do not determine the correlation." },

  "question-id-form": {
    message: () => "1 to 64 letters, digits or . _ : - and a letter or digit first.",
  },
  "id-in-this-pool": { message: ({ id }) => `“${id}” is a question of this pool already.` },
  "id-in-other-pool": {
    message: ({ id }) => `“${id}” is a question of another pool.`,
    hint: () => "Choose another id: an id is unique in the whole bank.",
  },
  "id-twice": { message: ({ id }) => `“${id}” is named twice.` },
  "stale-revision": { message: ({ revision }) => `The question is at revision ${revision} by now.` },
  "no-such-question": { message: () => "The pool has no such question." },
  "question-without-text": { message: () => "The question has no text." },
  "empty-option": { message: () => "An option is empty." },
  "too-few-options": { message: ({ minimum }) => `A question needs at least ${minimum} options.` },
  "too-many-options": { message: ({ maximum }) => `A question has at most ${maximum} options.` },
  "same-options": { message: () => "Two options are the same." },
  "answer-not-an-option": { message: () => "The correct answer is not one of the options." },
  "no-right-answer": { message: () => "Mark the option that is right." },
  "no-concept-named": { message: () => "Name at least one concept." },
  "image-without-description": {
    message: ({ url }) => `The image “${url}” has no description.`,
    hint: () => DESCRIBE_IMAGE,
  },
  "image-described-by-file-name": {
    message: ({ name }) => `The description of an image is the name of a file, “${name}”.`,
    hint: () => DESCRIBE_IMAGE,
  },
  "image-address": {
    message: ({ url }) => `The image “${url}” is not at an address that is shown.`,
    hint: () => "Give an address that begins with https://, or with / for a file of this installation.",
  },
  "link-scheme": {
    message: ({ url, scheme }) => `The link “${url}” leads nowhere: ${scheme}: is not allowed.`,
    hint: () => "Link to an address that begins with https://, or write the text without a link.",
  },
  "nested-too-deep": {
    message: ({ maximum }) => `This has more than ${maximum} quotations or lists inside one another.`,
    hint: () => "Write it flatter.",
  },
  "too-much-markup": {
    message: ({ marks, lines }) =>
      `This has more than ${grouped(marks)} marks of one kind (emphasis, brackets, formulas, HTML or escaped characters), ` +
      `or more than ${grouped(lines)} lines.`,
    hint: () => "Write it with less markup, or as several questions.",
  },
  "table-too-large": {
    message: ({ cells }) => `The tables of this may have more than ${grouped(cells)} cells.`,
    hint: () => "Write tables with fewer columns, or the text with fewer lines.",
  },

  "file-empty": { message: () => "The file is empty." },
  "file-too-large": { message: ({ megabytes }) => `The file is larger than ${megabytes} MB.` },
  "too-many-rows": {
    message: ({ maximum }) => `The file has more than ${grouped(maximum)} questions.`,
    hint: () => "Divide it into several files.",
  },
  "issues-left-out": {
    message: ({ shown, line }) =>
      `Only the first ${grouped(shown)} issues are told. There are more, from line ${grouped(line)} on.`,
    hint: () => "Correct these and check the file again.",
  },
  "csv-without-questions": {
    message: () => "The file holds no question.",
    hint: () => "Write one question per line below the header.",
  },
  "json-without-questions": { message: () => "The file holds no question.", hint: () => SHAPE },
  "json-syntax": {
    message: ({ line, column, ...wrong }) =>
      `This is not JSON: on line ${line}, column ${column}, ${unexpectedInJson(wrong)}.`,
    hint: () => "Mend that place.",
  },
  "json-too-deep": {
    message: ({ line, column, maximum }) =>
      `On line ${line}, column ${column}, lists and objects are nested more than ${maximum} deep.`,
    hint: () => "Mend that place.",
  },
  "not-a-list-of-questions": {
    message: () => "The file is JSON, but not a list of questions.",
    hint: () => SHAPE,
  },
  "not-a-question": {
    message: () => "This is not a question but a bare value or a list.",
    hint: () => SHAPE,
  },
  "header-lacks": {
    message: ({ columns }) => `The header lacks ${columns}.`,
    hint: () =>
      "The first line names the columns: id, content, option_1 to option_4, correct_answer, concepts, difficulty, discrimination.",
  },
  "header-gap": {
    message: ({ present, absent }) => `The header has option_${present} but not option_${absent}.`,
    hint: () => "Add that column.",
  },
  "column-twice": {
    message: () => "This column stands in the header more than once.",
    hint: () => "Keep one of the columns.",
  },
  "options-in-two-forms": {
    message: () => "The header has both options and option_1.",
    hint: () => "Keep one of the two forms.",
  },
  "unknown-column": {
    message: ({ name }) => `The column “${name}” is not known and is ignored.`,
    hint: () => IGNORED,
  },
  "misspelt-column": {
    message: ({ name }) => `The column “${name}” is not known and is ignored.`,
    hint: ({ meant }) => `Did you mean ${meant}?`,
  },
  "parameters-unstated": {
    message: ({ questions }) =>
      `New questions without guessing: ${questions}. It is not said whether their parameters are estimated or calibrated.`,
    hint: () =>
      "Send parameters: “estimated” starts guessing at 1 divided by the number of options; “calibrated”, for parameters that were calibrated without guessing (1PL, 2PL), keeps it at 0.",
  },

  "open-quotation": {
    message: () => "A quotation mark that opens a text is never closed.",
    hint: () => 'Close the text with ", and write "" for a quotation mark within it.',
  },
  "text-behind-quotation": {
    message: () => "Something stands behind the quotation mark that closes a text.",
    hint: () => 'Write "" for a quotation mark within a text that is in quotation marks.',
  },
  "too-many-cells": {
    message: ({ cells, columns, surplus }) =>
      `The row has ${cells} cells where the header has ${columns}; the first too many is “${surplus}”.`,
    hint: () => "Put a text that contains the separator in quotation marks.",
  },
  "unknown-field": {
    message: ({ name }) => `The field “${name}” is not known and is ignored.`,
    hint: () => IGNORED,
  },
  "misspelt-field": {
    message: ({ name }) => `The field “${name}” is not known and is ignored.`,
    hint: ({ meant }) => `Did you mean ${meant}?`,
  },
  "field-twice": { message: () => "This is given twice.", hint: () => "Keep one of the two." },
  "nul-character": { message: () => "This contains a NUL character.", hint: () => SAVE_AS_UTF8 },
  "half-character": { message: () => "This contains half of a character.", hint: () => SAVE_AS_UTF8 },
  "lost-character": {
    message: () => "This contains �, which stands for a character that was lost.",
    hint: () => SAVE_AS_UTF8,
  },
  "not-a-number": {
    message: ({ text }) => `“${text}” is not a number.`,
    hint: () => "Write a number such as -0.75.",
  },
  "decimal-comma": {
    message: ({ text }) => `“${text}” has a decimal comma.`,
    hint: ({ mended }) => `Write ${mended}, with a point.`,
  },
  "not-a-decimal": {
    message: ({ text }) => `“${text}” is not a decimal number.`,
    hint: ({ mended }) => `Write ${mended}.`,
  },
  "typographic-minus": {
    message: ({ text }) => `“${text}” has a typographic minus sign.`,
    hint: ({ mended }) => `Write ${mended}, with a hyphen as minus.`,
  },
  "options-unreadable": {
    message: () => "This is neither a JSON list nor options with | between them.",
    hint: () => 'Write red | green | blue, or ["red", "green", "blue"] where an option itself contains |.',
  },
  "option-gap": {
    message: ({ option }) => `Option ${option} is empty while a later one is not.`,
    hint: () => "Fill the options from the first one on.",
  },
  "answer-unreadable": {
    message: ({ text, last, letter, options }) =>
      `“${text}” is not 0 to ${last}, A to ${letter} or the text of one of the ${options} options.`,
    hint: () =>
      "Write the number of the option counted from 0, its letter counted from A, its exact text, or option_1, option_2 and so on, which always counts from 1.",
  },
  "ambiguous-answer": {
    message: ({ text, column }) => `“${text}” may be a position, or the text of option_${column}.`,
    hint: () => NAME_THE_COLUMN,
  },
  "ambiguous-answer-option": {
    message: ({ text, option, column }) =>
      `“${text}” may be a position, the option “${option}”, or the text of option_${column}.`,
    hint: () => NAME_THE_COLUMN,
  },
  "not-a-position": {
    message: ({ position, options }) =>
      `${position} is not a position among ${options} options counted from 0.`,
  },
  "concepts-json-syntax": {
    message: (wrong) => `This begins like JSON, but ${unexpectedInJson(wrong)}.`,
    hint: () => FORM_OF_CONCEPTS,
  },
  "concepts-json-too-deep": {
    message: ({ maximum }) =>
      `This begins like JSON, but lists and objects are nested more than ${maximum} deep.`,
    hint: () => FORM_OF_CONCEPTS,
  },
  "concept-named-twice": {
    message: ({ concept }) => `This names “${concept}” twice.`,
    hint: () => "Name each concept once.",
  },
  "not-names": {
    message: () => "The list has something that is not a name.",
    hint: () => 'Write ["Algebra"] or {"Algebra": 1}.',
  },
  "cell-without-concept": { message: () => "This names no concept.", hint: () => FORM_OF_CONCEPTS },
  "unknown-concept": {
    message: ({ concept, concepts }) => `“${concept}” is not a concept of this pool, which has ${concepts}.`,
    hint: () => "Use one of these, or add the concept to the pool first.",
  },
  "misspelt-concept": {
    message: ({ concept, concepts }) => `“${concept}” is not a concept of this pool, which has ${concepts}.`,
    hint: ({ meant }) => `Did you mean ${meant}?`,
  },
  "repeated-id": {
    message: ({ line }) => `This id stands on line ${line} already; this row is left out.`,
    hint: () => "Remove one of the two, or give this one an id of its own.",
  },
  "same-text-in-pool": {
    message: ({ id }) => `This is the same text as that of “${id}”, already in the pool.`,
    hint: () => SAME_TEXT,
  },
  "same-text-on-line": {
    message: ({ id, line }) => `This is the same text as that of “${id}” on line ${line}.`,
    hint: () => SAME_TEXT,
  },
} as const satisfies { readonly [C in IssueCode]: EnglishText<C> };

const WRONG_TYPE: Readonly<Record<IssueValues["wrong-type"]["expected"], string>> = {
  text: "Write a text.",
  number: "Write a number.",
  integer: "Write a whole number.",
  boolean: "Write true or false.",
  list: "Write a list.",
  weights: "Write an object with a number for each concept.",
  object: "Write an object.",
  other: "This does not fit.",
};

const DESCRIBE_IMAGE =
  "Write between the square brackets what somebody who cannot see the image must know to answer: ![…](…).";

const SHAPE =
  'Write a list of questions, [{ "id": …, "content": …, "options": […], "correct_answer": 0, "concepts": […], ' +
  '"difficulty": 0, "discrimination": 1 }], or { "questions": […] } around it.';

const IGNORED = "Remove it, or leave it: nothing is read from it.";

const SAVE_AS_UTF8 = "Save the file as UTF-8 and try again.";

const NAME_THE_COLUMN =
  "Write option_1, option_2 and so on: that always names the option by its place, counted from 1.";

const FORM_OF_CONCEPTS = "Write Algebra, or Algebra; Number:0.5 to give a weight (above 0, at most 1).";

const SAME_TEXT = "If it is the same question, use the same id; else a student may be asked twice.";

function unexpectedInJson({ found, expected, name }: IssueValues["concepts-json-syntax"]): string {
  const place = found === "end" ? "the file ends" : `there is ${found}`;
  const wanted = expected === "colon" ? `the colon behind ${name}` : EXPECTED_IN_JSON[expected];
  return `${place} where ${wanted} is expected`;
}

const EXPECTED_IN_JSON = {
  value: "a value",
  end: "the end of the file",
  list: "a comma or the ] that closes the list",
  object: "a comma or the } that closes the object",
  name: "a field name in quotation marks",
  escape:
    'one of the escapes \\" \\\\ \\/ \\b \\f \\n \\r \\t \\u0000 (a backslash of LaTeX is written twice)',
  quotation: "the closing quotation mark of a text (a line break within a text is written \\n)",
} as const;

/** A whole number with commas between its thousands, as the pages write it. */
function grouped(value: number): string {
  return value.toLocaleString("en");
}
