import { clsx } from "clsx";
import { useTranslations } from "next-intl";
import { RichText } from "./rich-text.tsx";
import { ScrollBox } from "./scroll-box.tsx";
import type { Passage as PassageContent } from "./split-passage.ts";

interface PassageProps extends PassageContent {
  readonly className?: string;
}

/** A text that the question is about. It is a region, so that screen reader users can return to it. */
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
