/** Rows behind the pages of the bulletin and the demo's mailbox. Issues are the secretariat's alone, so no tenant has another's. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { startImport } from "#app/domain/subscriptions/import-subscribers.ts";
import { unsubscribeToken } from "#app/domain/subscriptions/subscription-tokens.ts";
import type { StateOf } from "#app/domain/workflows/states.ts";
import { given } from "#tests/support/given/given.ts";
import { givenApprovedIssue } from "#tests/support/given/issues.ts";
import { demoMailFolder } from "#tests/support/site.ts";
import type { Cast } from "./cast.ts";
import type { RouteFixture } from "./params.ts";

let issues = 0;
/** An issue of its own for each page, since acts move it; in a state in which the page is open. */
const issuePage = (name: string, state: StateOf<"bulletin-issue"> = "approved"): RouteFixture => ({
  own: (cast) =>
    cast.once(`issue for ${name}`, async () => {
      const issueId = await givenApprovedIssue(cast.world, [{}], { period: `${2100 + (issues += 1)}-01`, editorNote: "巻頭の言葉です。" });
      await cast.world.db.updateTable("bulletin_issue").set({ state }).where("id", "=", issueId).execute();
      return { issueId };
    }),
  isPublic: true,
});

const sentIssue = (cast: Cast) =>
  cast.once("sent issue", async () => {
    const issueId = await givenApprovedIssue(cast.world, [{}], { period: "2099-01" });
    await cast.world.db
      .updateTable("bulletin_issue")
      .set({ state: "sent", sent_at: cast.world.as("system").now() })
      .where("id", "=", issueId)
      .execute();
    return { issue: "2099-01" };
  });

/** A sent issue of its own for each page that looks back at one. */
const sentPage = (name: string): RouteFixture => ({
  own: (cast) =>
    cast.once(`sent issue for ${name}`, async () => {
      const issueId = await givenApprovedIssue(cast.world, [{}], { period: `${2100 + (issues += 1)}-01` });
      const now = cast.world.as("system").now();
      await cast.world.db
        .updateTable("bulletin_issue")
        .set({ state: "sent", sending_at: now, sent_at: now })
        .where("id", "=", issueId)
        .execute();
      return { issueId };
    }),
  isPublic: true,
});

const mailName = "2026-11-20T00-00-00-000Z_00000000-0000-7000-8000-000000000001";
const mailPage: RouteFixture = {
  own: () => {
    mkdirSync(demoMailFolder, { recursive: true });
    writeFileSync(
      join(demoMailFolder, `${mailName}.json`),
      JSON.stringify({
        id: "1",
        at: "2026-11-20T00:00:00.000Z",
        from: "a@tests.example.jp",
        to: "b@tests.example.jp",
        subject: "件名",
        text: "本文",
        html: "<p>本文</p>",
      }),
    );
    return { name: mailName };
  },
  isPublic: true,
};

/** Subscribers are the secretariat's alone. */
const subscriberPage = (name: string): RouteFixture => ({
  own: (cast) =>
    cast.once(`subscriber for ${name}`, async () => ({ subscriptionId: (await given.subscription(cast.world)).subscriptionId })),
  isPublic: true,
});

const deskPages = ["", "-preview", "-preview-html", "-paper", "-test", "-thaw", "-schedule", "-send", "-cancel"].map(
  (name) => `routes/secretariat/bulletin${name}`,
);
/** Pages that are closed once an issue is approved. */
const pagesBefore = { call: "collecting", freeze: "collecting", edit: "frozen", approve: "frozen" } as const;

export const bulletinFixtures: Record<string, RouteFixture> = {
  ...Object.fromEntries(deskPages.map((name) => [name, issuePage(name)])),
  ...Object.fromEntries(
    Object.entries(pagesBefore).map(([name, state]) => [`routes/secretariat/bulletin-${name}`, issuePage(name, state)]),
  ),
  ...Object.fromEntries(["-correct", "-report"].map((name) => `routes/secretariat/bulletin${name}`).map((name) => [name, sentPage(name)])),
  "routes/public/bulletin-paper": { own: sentIssue, isPublic: true },
  "routes/public/bulletin": { own: sentIssue, isPublic: true },
  "routes/public/unsubscribe": {
    own: (cast) =>
      cast.once("subscription", async () => ({
        token: unsubscribeToken(cast.world.as("system"), (await given.subscription(cast.world)).subscriptionId),
      })),
    isPublic: true,
  },
  "routes/secretariat/subscriber": subscriberPage("subscriber"),
  "routes/secretariat/subscriber-end": subscriberPage("subscriber-end"),
  "routes/secretariat/subscribers-import-check": {
    own: (cast) =>
      cast.once("import", async () => ({
        importId: (
          await startImport(
            cast.world.as(cast.actors.secretariat),
            { name: "list.csv", bytes: new TextEncoder().encode("email\nimported@tests.example.jp\n") },
            { consentSource: "paper", consentOn: "2026-11-01", consentNote: "-" },
          )
        ).importId,
      })),
    isPublic: true,
  },
  "routes/demo/mail-one": mailPage,
  "routes/demo/mail-html": mailPage,
};
