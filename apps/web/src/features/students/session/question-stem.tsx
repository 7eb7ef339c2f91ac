import { clsx } from "clsx";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { Button } from "#ui/button.tsx";
import type { ContentLanguage } from "#ui/rich-text/language-attributes.ts";
import { QuestionText } from "#ui/rich-text/question-text.tsx";
import { isLongStem } from "./long-stem.ts";

interface QuestionStemProps {
  readonly content: string;
  readonly language: ContentLanguage;
}

/** Shows a question's text. A long text is cut off until the viewer expands it. */
export function QuestionStem({ content, language }: QuestionStemProps) {
  const t = useTranslations("teacher.answer");
  const id = useId();
  const [isExpanded, setExpanded] = useState(false);
  const isLong = isLongStem(content);
  return (
    <div>
      <div
        id={id}
        className={clsx(
          "text-base leading-relaxed",
          isLong && !isExpanded && "max-h-44 overflow-hidden mask-b-from-60%",
        )}
      >
        <QuestionText language={language}>{content}</QuestionText>
      </div>
      {isLong && (
        <Button
          variant="quiet"
          size="small"
          className="-ms-3 mt-1"
          aria-expanded={isExpanded}
          aria-controls={id}
          onClick={() => setExpanded(!isExpanded)}
        >
          {t(isExpanded ? "fold" : "unfold")}
        </Button>
      )}
    </div>
  );
}
