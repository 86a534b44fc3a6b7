/** Every page in every state the demo holds, and every form as it comes back with its errors: axe and width at 1280 and 320 px. */
import type { Page } from "@playwright/test";
import { audiences, isFor, walk } from "./support/audiences.ts";
import { viewOfState } from "./support/crawl.ts";
import { lookAt, lookAtOpen } from "./support/look-at.ts";
import { expect, readingTest as test } from "./support/test.ts";
import { unlinked } from "./support/unlinked.ts";

// The same document is looked at with and without JavaScript, and axe needs it.
test.skip(({ javaScriptEnabled }) => javaScriptEnabled === false);
test.setTimeout(3_600_000);

/** How many forms of the open page people fill in; forms with a single button have nothing to be wrong. */
const countForms = (page: Page) => page.locator('main form[method="post"]:has(input:not([type=hidden]), select, textarea)').count();

/** Sends a form with every text taken out and a field nobody knows: it is refused, whatever else it holds. */
async function sendEmptied(page: Page, index: number): Promise<number> {
  const form = page.locator('main form[method="post"]:has(input:not([type=hidden]), select, textarea)').nth(index);
  const [answer] = await Promise.all([
    page.waitForResponse((response) => response.request().isNavigationRequest() && response.request().method() === "POST"),
    form.evaluate((element) => {
      const form = element as HTMLFormElement;
      for (const field of form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(
        "textarea, input:not([type=hidden], [type=radio], [type=checkbox], [type=file])",
      ))
        field.value = "";
      form.append(Object.assign(document.createElement("input"), { type: "hidden", name: "unknownField", value: "x" }));
      form.noValidate = true;
      HTMLFormElement.prototype.submit.call(form);
    }),
  ]);
  await page.waitForLoadState();
  return answer.status();
}

for (const [name, audience] of Object.entries(audiences))
  test(`the pages of ${name} in each of their states`, async ({ page, complaints: said }) => {
    const complaints: string[] = [];
    let [pages, refused] = [0, 0];
    const linked = await walk(page, audience, viewOfState, async (fresh, who) => {
      complaints.push(...(await lookAt(page, fresh, who)));
      pages += fresh.length;
      for (const { address } of fresh) {
        await page.goto(address);
        const forms = await countForms(page);
        for (let index = 0; index < forms; index += 1) {
          if (index > 0) await page.goto(address);
          const status = await sendEmptied(page, index);
          expect.soft([400, 404, 409, 410, 422, 429], `an unknown field at ${address}`).toContain(status);
          if (status !== 422) continue;
          refused += 1;
          complaints.push(...(await lookAtOpen(page, `${who}, with errors`)));
        }
      }
    });
    // A form that is refused is what is looked for here.
    said.splice(0, said.length, ...said.filter((one) => !/^4\d\d POST/.test(one)));
    console.log(`${name}: ${pages} pages, ${refused} forms with errors`);
    expect(pages).toBeGreaterThan(0);
    expect
      .soft(
        Object.keys(unlinked).filter((id) => isFor(audience, id) && linked.has(id)),
        "pages excused although links lead there",
      )
      .toEqual([]);
    expect(complaints.join("\n\n")).toBe("");
  });
