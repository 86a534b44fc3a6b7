/** Signing in as the demo's people, and reading their mails. */
import { expect, type Page } from "@playwright/test";
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
  await form.locator('button[type="submit"]').click();
  await openLinkFor(page, email, /\/l\//);
  await page.locator('main form button[type="submit"]').first().click();
  await expect(page).not.toHaveURL(/\/l\//);
}

export interface Mail {
  to: string;
  subject: string;
  links: string[];
  text: string;
}

/** The demo's mailbox as its page shows it, newest first. */
export async function mailbox(page: Page): Promise<Mail[]> {
  const reader = await page.context().newPage();
  try {
    await reader.goto("/demo/mail");
    const addresses = await reader.locator('main a[href^="/demo/mail/"]').evaluateAll((anchors) => anchors.map((anchor) => anchor.getAttribute("href")!));
    const mails: Mail[] = [];
    for (const address of addresses) {
      await reader.goto(address);
      const text = await reader.locator("main").innerText();
      const links = await reader.locator('main a[href*="/l/"], main a[href*="/u/"]').evaluateAll((anchors) => anchors.map((anchor) => anchor.getAttribute("href")!));
      mails.push({ to: /[^\s<>]+@[^\s<>]+/.exec(text)?.[0] ?? "", subject: await reader.locator("main h1").innerText(), links, text });
    }
    return mails;
  } finally {
    await reader.close();
  }
}

/** Waits for a mail to this address with such a link, and opens the link. */
export async function openLinkFor(page: Page, address: string, link: RegExp): Promise<void> {
  let found: string | undefined;
  await expect
    .poll(
      async () => {
        const mail = (await mailbox(page)).find((one) => one.text.includes(address) && one.links.some((href) => link.test(href)));
        found = mail?.links.find((href) => link.test(href));
        return found !== undefined;
      },
      { message: `a mail to ${address} with a link ${link}`, timeout: 15_000 },
    )
    .toBe(true);
  await page.goto(found!);
}
