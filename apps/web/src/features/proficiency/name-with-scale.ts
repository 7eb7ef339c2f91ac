import type { Scale } from "@plumbline/contracts";
import { useTranslations } from "next-intl";

interface ConceptOnScale {
  readonly name: string;
  readonly scale: Scale;
}

/**
 * The concepts with the scale in their names, where they are on more than one: "Algebra (Physics)". The names are then
 * different, also those of scales that have the same name: "Algebra (Physics, 2)".
 */
export function nameWithScale<Concept extends ConceptOnScale>(
  concepts: readonly Concept[],
  label: (names: { readonly concept: string; readonly scale: string }) => string,
): readonly Concept[] {
  const scales = [...new Map(concepts.map(({ scale }) => [scale.id, scale])).values()];
  if (scales.length < 2) return concepts;
  return concepts.map((concept) => {
    const { name, scale } = concept;
    const alike = scales.filter((other) => other.name === scale.name);
    const number = alike.findIndex(({ id }) => id === scale.id) + 1;
    return {
      ...concept,
      name: label({ concept: name, scale: number > 1 ? `${scale.name}, ${number}` : scale.name }),
    };
  });
}

/** `nameWithScale` in the language of the page. */
export function useNamesWithScale<Concept extends ConceptOnScale>(
  concepts: readonly Concept[],
): readonly Concept[] {
  const t = useTranslations("proficiency");
  return nameWithScale(concepts, (names) => t("onScale", names));
}
