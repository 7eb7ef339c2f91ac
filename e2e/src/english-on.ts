import type { Page } from "@playwright/test";

/** Words that English pages use everywhere and German ones never. */
const english =
  /\b(the|of|and|is|are|has|have|not|no|or|with|for|from|to|at|your|you|this|that|there|all|each|every|yet|more|than|question|questions|answer|answers|right|wrong|correct|result|results|below|above|average|likely|between|minutes|minute|submit|sign|student|students|teacher|history|completed|ended|progress|settings|save|edit|pool|concept|concepts|difficulty|choose|loading|close|show|hide|next|back|time|number)\b/i;

/** Everything that people read or hear on the page as it stands, piece by piece. */
const piecesOf = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const named = ["aria-label", "aria-description", "alt", "title", "placeholder"];
    const attributes = [...document.querySelectorAll("body *")].flatMap((element) =>
      named.flatMap((name) => element.getAttribute(name) ?? []),
    );
    // Also what only screen readers say is on the page, in a box of one pixel; scripts and templates are not.
    // biome-ignore lint/performance/useDomNodeTextContent: what is not rendered must not count
    return [document.title, ...document.body.innerText.split(/[\n\t]/), ...attributes];
  });

/**
 * What of the page is English.
 *
 * @param written what people wrote, such as names of tests: it stays in their language and is not looked at
 */
export const englishOn = async (page: Page, written: readonly string[] = []): Promise<string[]> => {
  const pieces = await piecesOf(page);
  return pieces
    .map((piece) => written.reduce((rest, text) => rest.replaceAll(text, ""), piece))
    .filter((piece) => english.test(piece));
};
