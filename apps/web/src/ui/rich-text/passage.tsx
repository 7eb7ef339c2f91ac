import type { Markup } from "@plumbline/contracts";
import { clsx } from "clsx";
import { useLocale, useTranslations } from "next-intl";
import type { Passage as PassageContent } from "#markup/split-passage.ts";
import { type ContentLanguage, languageAttributes } from "./language-attributes.ts";
import { MarkedText } from "./marked-text.tsx";
import { ScrollBox } from "./scroll-box.tsx";

interface PassageProps extends PassageContent {
  /** What `readMarkup` made of the text. */
  readonly markup: Markup;
  readonly language: ContentLanguage;
  readonly className?: string;
}

/** A text that the question is about. It is a region, so that screen reader users can return to it. */
export function Passage({ title, text, markup, language, className }: PassageProps) {
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
      <MarkedText markup={markup} language={language}>
        {text}
      </MarkedText>
    </ScrollBox>
  );
}
