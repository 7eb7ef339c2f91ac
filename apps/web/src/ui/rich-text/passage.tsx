import { clsx } from "clsx";
import { useLocale, useTranslations } from "next-intl";
import { type ContentLanguage, languageAttributes } from "./language-attributes.ts";
import { RichText } from "./rich-text.tsx";
import { ScrollBox } from "./scroll-box.tsx";
import type { Passage as PassageContent } from "./split-passage.ts";

interface PassageProps extends PassageContent {
  readonly language: ContentLanguage;
  readonly className?: string;
}

/** A text that the question is about. It is a region, so that screen reader users can return to it. */
export function Passage({ title, text, language, className }: PassageProps) {
  const t = useTranslations("content");
  const locale = useLocale();
  return (
    <ScrollBox
      landmark
      label={title === "" ? t("passage") : title}
      labelLanguage={title === "" ? locale : language}
      className={clsx("passage", className)}
    >
      {title !== "" && (
        <p className="mb-3 font-semibold" {...languageAttributes(title, language)} aria-hidden="true">
          {title}
        </p>
      )}
      <RichText language={language}>{text}</RichText>
    </ScrollBox>
  );
}
