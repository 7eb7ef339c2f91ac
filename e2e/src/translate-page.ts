import type { Page } from "@playwright/test";

/**
 * From now on, replaces every text as the translation of a browser does: a text node leaves the page, and two nested
 * `font` elements with the translated text take its place. The words stay the same, so that a test finds them.
 */
export async function translatePage(page: Page): Promise<void> {
  await page.evaluate(() => {
    function isKept(node: Node): boolean {
      const parent = node.parentElement;
      return parent === null || parent.closest("script, style, font, [translate=no]") !== null;
    }
    function translate(root: Node): void {
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      const texts: Text[] = [];
      for (let node = root.nodeType === Node.TEXT_NODE ? root : walker.nextNode(); node !== null; ) {
        if (node instanceof Text && node.data.trim() !== "" && !isKept(node)) texts.push(node);
        node = walker.nextNode();
      }
      for (const text of texts) {
        const outer = document.createElement("font");
        outer.appendChild(document.createElement("font")).textContent = text.data;
        text.replaceWith(outer);
      }
    }
    translate(document.body);
    new MutationObserver((changes) => {
      for (const { addedNodes } of changes) for (const node of addedNodes) translate(node);
    }).observe(document.body, { childList: true, subtree: true });
  });
}
