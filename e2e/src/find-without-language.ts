import type { Page } from "@playwright/test";

interface AuthorTexts {
  /** What an author wrote, such as the names of concepts. */
  readonly texts: readonly string[];
  readonly language: string;
}

/**
 * Texts of a page that contain an author's text, and are not within an element that says its language. Labels that are
 * attributes cannot say the language of a part of them, so they must not contain any.
 */
export function findWithoutLanguage(page: Page, authorTexts: AuthorTexts): Promise<readonly string[]> {
  return page.evaluate(({ texts, language }) => {
    const found: string[] = [];
    const nodes = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = nodes.nextNode(); node !== null; node = nodes.nextNode()) {
      const { nodeValue, parentElement } = node;
      if (parentElement?.closest("script, style")) continue;
      const isSaid = parentElement?.closest("[lang]")?.getAttribute("lang") === language;
      if (!isSaid && texts.some((text) => nodeValue?.includes(text))) found.push(nodeValue ?? "");
    }
    const labels = ["aria-label", "aria-description", "title", "alt", "placeholder"];
    for (const element of document.body.querySelectorAll("*")) {
      for (const label of labels.map((name) => element.getAttribute(name) ?? "")) {
        if (texts.some((text) => label.includes(text))) found.push(label);
      }
    }
    return found;
  }, authorTexts);
}
