import { clsx } from "clsx";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { Button } from "#ui/button.tsx";
import { QuestionText } from "#ui/rich-text/question-text.tsx";
import { isLongStem } from "./long-stem.ts";

/** A question's text; the end of a long one is folded away until it is asked for. */
export function QuestionStem({ content }: { readonly content: string }) {
  const t = useTranslations("teacher.answer");
  const id = useId();
  const [whole, setWhole] = useState(false);
  const long = isLongStem(content);
  return (
    <div>
      <div
        id={id}
        className={clsx(
          "text-base leading-relaxed",
          long && !whole && "max-h-44 overflow-hidden mask-b-from-60%",
        )}
      >
        <QuestionText>{content}</QuestionText>
      </div>
      {long && (
        <Button
          variant="quiet"
          size="small"
          className="-ms-3 mt-1"
          aria-expanded={whole}
          aria-controls={id}
          onClick={() => setWhole(!whole)}
        >
          {t(whole ? "fold" : "unfold")}
        </Button>
      )}
    </div>
  );
}
