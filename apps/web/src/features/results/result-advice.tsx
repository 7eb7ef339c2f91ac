import {
  bandOf,
  type ConceptResult,
  isTooEarlyToSay,
  type ReviewedAnswer,
  type TestPathOutput,
} from "@plumbline/contracts";
import { useTranslations } from "next-intl";
import { isMeasured, type MeasuredConcept } from "#features/proficiency/measured-concept.ts";
import { Card } from "#ui/card.tsx";
import { Disclosure } from "#ui/disclosure.tsx";
import { AuthorText } from "#ui/rich-text/author-text.tsx";
import type { ContentLanguage } from "#ui/rich-text/language-attributes.ts";
import { RichText } from "#ui/rich-text/rich-text.tsx";
import { suitableQuestion } from "./suitable-question.ts";

interface ResultAdviceProps {
  readonly concepts: readonly ConceptResult[];
  readonly path: TestPathOutput;
  /** The answers as the student may read them again; empty where the test never tells which were right. */
  readonly answers: readonly ReviewedAnswer[];
  /** The language of the questions and of the names of the concepts. */
  readonly language: ContentLanguage;
}

/** What to practise next: for each concept the questions that are about right now, with one of the test as an example. */
export function ResultAdvice({ concepts, path, answers, language }: ResultAdviceProps) {
  const t = useTranslations("student.result.advice");
  const measured = concepts.filter(isMeasured);
  return (
    <div className="grid gap-4 *:min-w-0 print:gap-1">
      <p className="max-w-text text-ink-soft print:text-xs">{t("lead")}</p>
      <Card className="print:p-2 print:shadow-none">
        <ul className="grid gap-4 *:min-w-0 print:gap-0.5 print:text-xs">
          {measured.map((concept) => (
            <li key={concept.name}>
              <p>
                <span className="font-medium">
                  <AuthorText language={language}>{concept.name}</AuthorText>:
                </span>{" "}
                <Difficulty concept={concept} />
              </p>
              <Example question={exampleOf(concept, { path, answers })} language={language} />
            </li>
          ))}
        </ul>
      </Card>
    </div>
  );
}

function Difficulty({ concept }: { readonly concept: MeasuredConcept }) {
  const t = useTranslations("student.result.advice");
  const { bankEnd, statement, proficiency } = concept;
  if (isTooEarlyToSay(statement)) return t("tooEarly");
  return bankEnd === null ? t(`difficulty.${bandOf(proficiency)}`) : t(`bankEnd.${bankEnd}`);
}

function exampleOf(
  { name, statement, bankEnd, proficiency }: MeasuredConcept,
  { path, answers }: Pick<ResultAdviceProps, "path" | "answers">,
): ReviewedAnswer | null {
  // Where the bank ends, no question of the test is hard or easy enough to be an example.
  if (path.detail !== "open" || isTooEarlyToSay(statement) || bankEnd !== null) return null;
  const position = suitableQuestion(path, { concept: name, proficiency });
  return answers.find((answer) => answer.position === position) ?? null;
}

interface ExampleProps extends Pick<ResultAdviceProps, "language"> {
  readonly question: ReviewedAnswer | null;
}

function Example({ question, language }: ExampleProps) {
  const t = useTranslations("student.result.advice");
  if (question === null) return null;
  return (
    <div className="mt-1 print:hidden">
      <Disclosure summary={t("example", { position: question.position })}>
        <RichText language={language} className="rounded-md bg-sunken p-4">
          {question.question.content}
        </RichText>
      </Disclosure>
    </div>
  );
}
