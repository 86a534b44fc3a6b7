/** Whether a page chosen in English speaks it: Japanese stands only where it is said to be Japanese. */
import { expect, type Page } from "@playwright/test";

/** What the interface itself says: texts and spoken names outside everything marked `lang="ja"`. The page is read, not drawn. */
export async function speaksEnglish(page: Page, address: string, note = ""): Promise<void> {
  const html = await (await page.request.get(address)).text();
  const left = await page.evaluate((source) => {
    const document = new DOMParser().parseFromString(source, "text/html");
    const japanese = /[\u3040-\u30ff\u3400-\u9fff]/;
    const isMarked = (element: Element | null) => element?.closest("[lang]")?.getAttribute("lang") === "ja";
    const where = (element: Element) => {
      const named = element.closest("[id]");
      return `${element.tagName.toLowerCase()}${element.className ? `.${element.className}` : ""}${named ? ` in #${named.id}` : ""}`;
    };
    const found: string[] = [];
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      const element = text.parentElement!;
      if (japanese.test(text.nodeValue ?? "") && !isMarked(element) && !element.closest("textarea, script, style"))
        found.push(`${where(element)}: ${text.nodeValue!.trim().slice(0, 60)}`);
    }
    for (const element of document.body.querySelectorAll("[aria-label], [title], [alt]"))
      for (const name of ["aria-label", "title", "alt"])
        if (japanese.test(element.getAttribute(name) ?? "") && !isMarked(element))
          found.push(`${where(element)} ${name}: ${element.getAttribute(name)!.slice(0, 60)}`);
    return { lang: document.documentElement.lang, found };
  }, html);
  expect(left.lang, `language of ${address} ${note}`).toBe("en");
  expect(left.found.join("\n"), `Japanese left on ${address} ${note}`).toBe("");
}
