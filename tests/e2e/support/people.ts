/** Signing in as the demo's people, and reading their mails. */
import { expect, type APIRequestContext, type Page } from "@playwright/test";
import { demoPassword, demoSignIns } from "#app/domain/accounts/demo-sign-ins.ts";

export type DemoPerson = (typeof demoSignIns)[number]["words"];

/** Signs a member of staff in by password, or an applicant (`apl-001`) by the link in their mail. */
export async function signIn(page: Page, who: DemoPerson | `apl-${string}`): Promise<void> {
  if (who.startsWith("apl-")) return signInByLink(page, `${who}@demo.example.jp`);
  const { email } = demoSignIns.find((one) => one.words === who)!;
  await page.goto("/sign-in");
  const form = page.locator("main form").filter({ has: page.locator('input[name="password"]') });
  await form.locator('input[name="email"]').fill(email);
  await form.locator('input[name="password"]').fill(demoPassword);
  await form.locator('button[type="submit"]').click();
  await expect(page).not.toHaveURL(/\/sign-in/);
}

async function signInByLink(page: Page, email: string): Promise<void> {
  await page.goto("/sign-in/applicant");
  const form = page.locator("main form").filter({ has: page.locator('input[name="email"]') });
  await form.locator('input[name="email"]').fill(email);
  // A signing mail of the same person may be on its way, and yesterday's link has been used: only a new link of this shape signs in.
  const before = (await mailbox(page.request, email)).flatMap((mail) => mail.links);
  await form.locator('button[type="submit"]').click();
  await openLinkFor(page, email, /\/l\/[^/]+$/, before);
  await page.locator('main form button[type="submit"]').first().click();
  await expect(page).not.toHaveURL(/\/l\//);
}

export interface Mail {
  to: string;
  subject: string;
  links: string[];
  text: string;
}

const entities: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', "#x27": "'", "#39": "'" };
const textOf = (html: string) => html.replace(/<[^>]+>/g, " ").replace(/&(amp|lt|gt|quot|#x27|#39);/g, (_, name: string) => entities[name]);
const hrefsOf = (html: string) => [...html.matchAll(/\shref="([^"]+)"/g)].map(([, href]) => textOf(href));

/** The demo's mailbox as its pages show it, newest first; of one address when one is named. Read without opening a page. */
export async function mailbox(request: APIRequestContext, to = ""): Promise<Mail[]> {
  const mails: Mail[] = [];
  for (let address: string | undefined = `/demo/mail?to=${encodeURIComponent(to)}`; address;) {
    const list = await (await request.get(address)).text();
    const hrefs = hrefsOf(list);
    for (const one of new Set(hrefs.filter((href) => href.startsWith("/demo/mail/")))) {
      const html = await (await request.get(one)).text();
      const main = /<main[\s\S]*<\/main>/.exec(html)?.[0] ?? "";
      const text = textOf(main);
      mails.push({
        to: /[^\s<>]+@[^\s<>]+/.exec(text)?.[0] ?? "",
        subject: textOf(/<h1[\s\S]*?<\/h1>/.exec(main)?.[0] ?? "").trim(),
        links: hrefsOf(main).filter((href) => /\/[lu]\/|\/subscribe\//.test(href)),
        text,
      });
    }
    address = hrefs.find((href) => href.startsWith("/demo/mail?") && href.includes("before="));
  }
  return mails;
}

/** Waits until a mail to this address has such a link: what waited when the server began leaves within seconds, and nothing says in which order. */
export async function waitForLink(request: APIRequestContext, address: string, wanted: (href: string) => boolean): Promise<string> {
  let found: string | undefined;
  await expect
    .poll(
      async () => {
        found = (await mailbox(request, address)).flatMap((mail) => mail.links).find(wanted);
        return found !== undefined;
      },
      { message: `a mail to ${address} with a link`, timeout: 60_000 },
    )
    .toBe(true);
  return found!;
}

/** Waits for a mail to this address with such a link, none of the `known` ones, and opens the link. */
export async function openLinkFor(page: Page, address: string, link: RegExp, known: readonly string[] = []): Promise<void> {
  await page.goto(await waitForLink(page.request, address, (href) => link.test(href) && !known.includes(href)));
}
