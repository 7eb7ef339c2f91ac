"use client";

import { questionIdSchema, sessionIdSchema } from "@plumbline/contracts";
import { useState } from "react";
import { ReportProblemButton } from "#features/take-test/views/report-problem-button.tsx";
import { readMarkup } from "#markup/read-markup.ts";
import { readQuestionMarkup } from "#markup/read-question-markup.ts";
import { Card } from "#ui/card.tsx";
import type { Choice } from "#ui/question/choice.ts";
import { QuestionCard } from "#ui/question/question-card.tsx";
import { GallerySection } from "./gallery-section.tsx";

const CONTENT = `Let $f(x) = x^3 - 3x$ on the interval $[-2, 2]$. At which $x$ does $f$ take its **largest** value?

$$
f'(x) = 3x^2 - 3 = 0 \\quad\\Longleftrightarrow\\quad x = \\pm 1
$$`;
const OPTIONS = [
  "at $x = -1$ only",
  "at $x = 1$ only",
  "at $x = -1$ and at $x = 2$",
  "at no $x$: on this interval the function grows without bound and has no largest value",
];

/** Questions to answer and to review. */
export function QuestionGallery() {
  const [choice, setChoice] = useState<Choice | null>(1);
  const texts = { content: CONTENT, options: OPTIONS };
  const question = { ...texts, markup: readQuestionMarkup(texts, readMarkup), language: "en" };
  return (
    <GallerySection title="Questions">
      <div className="grid gap-6 lg:grid-cols-2">
        <Card>
          <QuestionCard {...question} mode={{ kind: "answering", choice, onChoose: setChoice }} />
          <div className="mt-6">
            <ReportProblemButton
              sessionId={sessionIdSchema.parse("7d4a6c0e-52f8-4b1c-9f0d-3a1f4f2b6c11")}
              question={{ id: questionIdSchema.parse("calculus-07"), position: 9 }}
            />
          </div>
        </Card>
        <Card>
          <QuestionCard
            {...question}
            mode={{ kind: "answering", choice: 1, onChoose: setChoice, locked: true }}
          />
        </Card>
        <Card>
          <QuestionCard {...question} mode={{ kind: "reviewed", correctAnswer: 2, choice: 1 }} />
        </Card>
        <Card>
          <QuestionCard {...question} mode={{ kind: "reviewed", correctAnswer: 2, choice: "do-not-know" }} />
        </Card>
      </div>
    </GallerySection>
  );
}
