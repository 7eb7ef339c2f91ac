import type { Scale } from "@plumbline/contracts";
import { useTranslations } from "next-intl";
import type { ContentLanguage } from "#ui/rich-text/language-attributes.ts";

interface ConceptOnScale {
  readonly name: string;
  readonly scale: Scale;
}

/** The language of a name. */
interface Spoken {
  readonly language: ContentLanguage;
}

/**
 * The concepts with the scale in their names, where they are on more than one: "Algebra (Physics)". The names are then
 * different, also those of scales that have the same name: "Algebra (Physics, 2)". Each has the language of its scale.
 */
export function nameWithScale<Concept extends ConceptOnScale>(
  concepts: readonly Concept[],
  label: (names: { readonly concept: string; readonly scale: string }) => string,
): readonly (Concept & Spoken)[] {
  const scales = [...new Map(concepts.map(({ scale }) => [scale.id, scale])).values()];
  if (scales.length < 2) {
    return concepts.map((concept) => ({ ...concept, language: concept.scale.language }));
  }
  return concepts.map((concept) => {
    const { name, scale } = concept;
    const alike = scales.filter((other) => other.name === scale.name);
    const number = alike.findIndex(({ id }) => id === scale.id) + 1;
    return {
      ...concept,
      language: scale.language,
      name: label({ concept: name, scale: number > 1 ? `${scale.name}, ${number}` : scale.name }),
    };
  });
}

/** `nameWithScale` in the language of the page. */
export function useNamesWithScale<Concept extends ConceptOnScale>(
  concepts: readonly Concept[],
): readonly (Concept & Spoken)[] {
  const t = useTranslations("proficiency");
  return nameWithScale(concepts, (names) => t("onScale", names));
}
