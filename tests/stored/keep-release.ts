/**
 * Keeps the demo of a release as its own program stores it: `npx tsx tests/stored/keep-release.ts FOLDER`, run once, at the release.
 * The rows, the keys that open them, the moment they stand at, and links of mails that people still hold.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { keepForm, ownerOf } from "#app/domain/accounts/kept-form.ts";
import { readStaff } from "#app/domain/accounts/read-staff.ts";
import { correctContact } from "#app/domain/agreements/correct-contact.ts";
import { makeCtx } from "#app/domain/context.ts";
import { openProgramme } from "#app/domain/open-programme.ts";
import { findLink } from "#app/domain/links/read-link.ts";
import { askForNewAddress } from "#app/domain/subscriptions/change-address.ts";
import { startImport } from "#app/domain/subscriptions/import-subscribers.ts";
import { readPreferencesToken, readUnsubscribeToken } from "#app/domain/subscriptions/subscription-tokens.ts";
import { loadDemo } from "#app/server/seed/load-demo.ts";
import { connect } from "#db/connect.ts";
import { readRows } from "#db/copy-rows.ts";
import { migrate, newestVersion } from "#db/migrate.ts";
import { packRows } from "./rows-file.ts";

const folder = process.argv[2];
const now = "2026-11-20T00:00:00.000Z";
const appKeys = "stored:a-secret-of-a-kept-release-that-guards-nothing";
const origin = "http://hatarakuba.test";
const linksPerKind = 3;

const connection = connect("file::memory:");
await migrate(connection);
const programme = openProgramme(connection, appKeys, { nowMs: () => Date.parse(now) });
const texts: string[] = [];
await loadDemo(programme, {
  mail: { smtpUrl: "file:", from: { name: "", address: "demo@example.jp" } },
  publicOrigin: origin,
  transport: {
    send: async (mail) => {
      texts.push(mail.text);
      return { smtpCode: "250" };
    },
    close: () => undefined,
  },
});

const staff = async (email: string) => {
  const { id } = await connection.db.selectFrom("account").select("id").where("email", "=", email).executeTakeFirstOrThrow();
  return (await readStaff(makeCtx(programme), id, { authAt: now, mfaAt: null }))!;
};
// What the demo's people have not done, so that everything that can be stored is.
const agency = await staff("agency@demo.example.jp");
const own = await connection.db
  .selectFrom("agreement")
  .innerJoin("engagement", "engagement.id", "agreement.engagement_id")
  .select(["agreement.id", "agreement.revision"])
  .where("agreement.state", "=", "in-force")
  .where("engagement.agency_id", "=", agency.memberships[0].organisationId)
  .orderBy("agreement.id")
  .executeTakeFirstOrThrow();
const contact = { name: "相談 窓口", phone: "03-1111-2222", email: undefined };
await correctContact(makeCtx(programme, { actor: agency }), own.id, "agency", contact, own.revision);
const kept = {
  path: "/agency/cases/new",
  page: "/agency/cases/new",
  key: "kept-with-the-release",
  fields: [["name", "書きかけ"] as [string, string]],
};
await keepForm(makeCtx(programme), ownerOf({ accountId: agency.accountId }), kept);
const reader = await connection.db
  .selectFrom("subscription")
  .select("id")
  .where("state", "=", "active")
  .orderBy("id")
  .executeTakeFirstOrThrow();
await askForNewAddress(makeCtx(programme), reader.id, "new-address@example.jp", { addressHash: "kept" });
const list = "メールアドレス,団体名,回数\nlist@example.jp,名簿の会,毎月\n";
await startImport(
  makeCtx(programme, { actor: await staff("secretariat@demo.example.jp") }),
  { name: "list.csv", bytes: new TextEncoder().encode(list) },
  { consentSource: "paper", consentOn: "2026-11-02", consentNote: "説明会" } as Parameters<typeof startImport>[2],
);

const ctx = makeCtx(programme);
const opens: Record<string, (token: string) => Promise<string | null>> = {
  l: async (token) => (await findLink(ctx, token))?.purpose ?? null,
  u: async (token) => readUnsubscribeToken(ctx, token) && "unsubscribe",
  subscribe: async (token) => readPreferencesToken(ctx, token) && "preferences",
};
const links = new Map<string, string[]>();
for (const [, path, first, token] of texts.join("\n").matchAll(new RegExp(`${origin}(/(l|u|subscribe)/([\\w-]+))`, "g"))) {
  const kind = await opens[first](token).catch(() => null);
  if (!kind) continue;
  const known = links.get(kind) ?? [];
  // The newest are the likeliest to be opened yet.
  if (!known.includes(path)) links.set(kind, [...known, path].slice(-linksPerKind));
}

mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, "rows.ndjson.gz"), await packRows(readRows(connection, newestVersion), newestVersion));
const facts = { version: newestVersion, now, appKeys, links: Object.fromEntries(links) };
writeFileSync(join(folder, "release.json"), `${JSON.stringify(facts, null, 2)}\n`);
await connection.close();
