import { clsx } from "clsx";
import { useTranslations } from "next-intl";
import { RichText } from "./rich-text.tsx";
import { ScrollBox } from "./scroll-box.tsx";
import type { Passage as PassageContent } from "./split-passage.ts";

interface PassageProps extends PassageContent {
  readonly className?: string;
}

/** A text to read before, and while, answering: a region of its own, so that a screen reader finds its way back. */
export function Passage({ title, text, className }: PassageProps) {
  const t = useTranslations("content");
  return (
    <ScrollBox landmark label={title === "" ? t("passage") : title} className={clsx("passage", className)}>
      {title !== "" && (
        <p className="mb-3 font-semibold" dir="auto" aria-hidden="true">
          {title}
        </p>
      )}
      <RichText>{text}</RichText>
    </ScrollBox>
  );
}
