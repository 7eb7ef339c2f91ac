import type { Page } from "@playwright/test";

/** Words that English pages use everywhere and German ones never. */
const ENGLISH_WORDS =
  /\b(the|of|and|is|are|has|have|not|no|or|with|for|from|to|at|your|you|this|that|there|all|each|every|yet|more|than|question|questions|answer|answers|right|wrong|correct|result|results|below|above|average|likely|between|minutes|minute|submit|sign|student|students|teacher|history|completed|ended|progress|settings|save|edit|pool|concept|concepts|difficulty|choose|loading|close|show|hide|next|back|time|number)\b/i;

/**
 * Finds the texts of a page that are English.
 *
 * @param untranslated what people wrote, such as names of tests, and what is the same in every language: it is ignored
 */
export async function findEnglish(page: Page, untranslated: readonly string[] = []): Promise<string[]> {
  const texts = await readTexts(page);
  return texts
    .map((text) => untranslated.reduce((rest, ignored) => rest.replaceAll(ignored, ""), text))
    .filter((text) => ENGLISH_WORDS.test(text));
}

/** Everything that people read or hear on the page as it is now, text by text. */
function readTexts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const textAttributes = ["aria-label", "aria-description", "alt", "title", "placeholder"];
    const attributes = [...document.querySelectorAll("body *")].flatMap((element) =>
      textAttributes.flatMap((name) => element.getAttribute(name) ?? []),
    );
    // innerText has what only screen readers say, which is rendered in a box of one pixel, and no scripts or templates.
    // biome-ignore lint/performance/useDomNodeTextContent: what is not rendered must not count
    return [document.title, ...document.body.innerText.split(/[\n\t]/), ...attributes];
  });
}
