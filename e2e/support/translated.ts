import type { Page } from "@playwright/test";

/** Does to each text of a page what a browser's translation does: puts it into elements of its own, now and later. */
export function translated(page: Page) {
  return page.addInitScript(() => {
    const wrap = (text: Text) => {
      const parent = text.parentElement;
      if (!parent || !text.data.trim() || parent.closest("font, script, style, title, textarea")) return;
      const [outer, inner] = [document.createElement("font"), document.createElement("font")];
      inner.textContent = text.data;
      outer.append(inner);
      text.replaceWith(outer);
    };
    const wrapAll = () => {
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      const texts: Text[] = [];
      while (walker.nextNode()) texts.push(walker.currentNode as Text);
      texts.forEach(wrap);
    };
    const isAlive = () => Object.keys(document.querySelector("main a, main button") ?? {}).length > 0;
    const begin = () => {
      if (!isAlive()) return void requestAnimationFrame(begin);
      wrapAll();
      new MutationObserver(wrapAll).observe(document.body, { childList: true, subtree: true });
    };
    // What React adds to elements shows that it is there: a reader asks for a translation of a page that they can read.
    addEventListener("load", begin);
  });
}
