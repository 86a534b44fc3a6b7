/** What the last release stored is opened by this program: every page, sealed document, signature and link of a mail. */
import { expect, it } from "vitest";
import { demoSignIns } from "#app/domain/accounts/demo-sign-ins.ts";
import { agreementContent } from "#app/domain/agreements/agreement-content.ts";
import { verifyHistory } from "#app/domain/history/verify-history.ts";
import { linksOf } from "#app/domain/subscriptions/subscription-tokens.ts";
import { tablesAt, newestVersion } from "#db/migrate.ts";
import { countRows } from "#db/copy-rows.ts";
import { sha256 } from "#db/seal.ts";
import { startSender } from "#emails/deliver.ts";
import { openSite } from "#tests/support/site.ts";
import { forEachEngine, type World } from "#tests/support/world.ts";
import { unlinked } from "#tests/e2e/support/unlinked.ts";
import { openRelease, release, rowsOfRelease } from "./open-release.ts";
import { openSealed } from "./open-sealed.ts";
import { staffOf } from "./people.ts";
import { pageRoutes, walkLinks, type Walk } from "./walk-links.ts";

const publicOrigin = "http://hatarakuba.test";

/** Sends what waits; where the links of the mails lead. */
async function sendWhatWaits(world: World): Promise<string[]> {
  const texts: string[] = [];
  const faults: unknown[] = [];
  const note = (...said: unknown[]) => void faults.push(said);
  const sender = startSender({
    programme: world.programme,
    mail: { smtpUrl: "file:", from: { name: "", address: "demo@example.jp" } },
    publicOrigin,
    transport: {
      send: async (mail) => {
        texts.push(mail.text);
        return { smtpCode: "250" };
      },
      close: () => undefined,
    },
    log: { info: () => undefined, warn: note, error: note },
  });
  await sender.idle();
  await sender.stop();
  expect(faults).toEqual([]);
  const links: string[] = [...texts.join("\n").matchAll(new RegExp(`${publicOrigin}(/(?:l|u|subscribe)/[\\w-]+)`, "g"))].map(
    ([, path]) => path,
  );
  expect(links.length).toBeGreaterThan(5);
  return [...new Set(links)];
}

forEachEngine((engine) => {
  it("keeps every row, and a history that verifies", async () => {
    const world = await openRelease(engine);
    const kept = new Map<string, number>();
    for await (const { table, rows } of rowsOfRelease()) kept.set(table, (kept.get(table) ?? 0) + rows.length);
    const counts = await countRows(world.connection, newestVersion);
    for (const [table, count] of kept) if (counts.has(table)) expect(counts.get(table), table).toBeGreaterThanOrEqual(count);
    const { rows, chains, faults } = await verifyHistory(world.as("system"));
    expect({ rows, chains, faults }).toEqual({ rows: kept.get("history"), chains: kept.get("history_head"), faults: [] });
  });

  it("opens every sealed document of every kind through today's reader", async () => {
    const world = await openRelease(engine);
    const sealedAt = (version: number) =>
      tablesAt(version).flatMap(({ name, columns }) =>
        columns.filter((column) => column.endsWith("_sealed")).map((column) => `${name}.${column}`),
      );
    // What was sealed then and is read yet: a table that went took its documents with it.
    const today = new Set(sealedAt(newestVersion));
    const kinds = sealedAt(release.version).filter((kind) => today.has(kind));
    expect(Object.keys(openSealed).sort()).toEqual(kinds.sort());
    for (const [kind, open] of Object.entries(openSealed)) expect(await open(world.as("system")), kind).toBeGreaterThan(0);
  });

  it("finds each signature on the text that was signed, and in the history", async () => {
    const world = await openRelease(engine);
    const versions = await world.db.selectFrom("agreement_version").selectAll().where("sent_at", "is not", null).execute();
    for (const version of versions) {
      expect(sha256(version.content), version.id).toBe(version.document_hash);
      agreementContent.parse(JSON.parse(version.content));
    }
    const hashOf = new Map(versions.map((one) => [`${one.agreement_id} ${one.number}`, one.document_hash]));
    const entries = await world.db.selectFrom("history").selectAll().where("act", "=", "sign").execute();
    const entryOf = new Map(entries.map((entry) => [(JSON.parse(entry.detail) as { signatureId: string }).signatureId, entry]));
    const signatures = await world.db.selectFrom("signature").selectAll().execute();
    expect(signatures.length).toBeGreaterThan(0);
    for (const signature of signatures) {
      const entry = entryOf.get(signature.id)!;
      expect(hashOf.get(`${signature.agreement_id} ${signature.version}`)).toBe(signature.document_hash);
      expect(JSON.parse(entry.detail)).toMatchObject({ party: signature.party, documentHash: signature.document_hash });
      expect(entry.prev_hash).toBe(signature.previous_history_hash);
    }
  });

  // PostgreSQL holds the same rows, which the tests above open there too: its pages are walked in torture.
  const isWalked = engine === "sqlite" || process.env.TORTURE === "1";
  it.runIf(isWalked)("sends what waited, and shows every page to everybody of the demo", { timeout: 240_000 }, async () => {
    const world = await openRelease(engine);
    const site = await openSite(world, { isDemo: true });
    const sent = await sendWhatWaits(world);
    // PostgreSQL holds the same documents: there one row of each route shows that its questions are answered.
    const few = engine === "sqlite" ? { leading: 4, acting: 1 } : { leading: 1, acting: 1 };
    // Whose rows stand in every state: with them every page is found.
    const many = engine === "sqlite" ? { leading: 40, acting: 3 } : few;
    const seeMost: string[] = ["secretariat", "facility", "corporation", "agency"];
    const leads = new Set<string>();
    const opened = Object.values(unlinked).flatMap(({ address }) => address ?? []);
    const ctx = world.as("system");
    const resting = await world.db.selectFrom("subscription").select("id").where("state", "=", "paused").executeTakeFirstOrThrow();
    const kept = [...Object.values(release.links).flat(), linksOf(ctx, "", resting.id).preferences];
    const everybody = ["public", "machine", "demo", "account", "applicant"];
    const walks: Pick<Walk, "who" | "name" | "from" | "folders">[] = [
      { who: "guest", name: "guest", from: ["/", ...opened, ...kept, ...sent], folders: everybody },
    ];
    for (const { email, words } of demoSignIns) {
      const folders = ["account", "agency", "host", "municipality", "secretariat"];
      walks.push({ who: await staffOf(ctx, email), name: words, from: ["/home", "/account"], folders });
    }
    const applicants = await world.db.selectFrom("applicant").select(["id", "case_number"]).orderBy("id").execute();
    for (const { id, case_number } of applicants.filter((_, at) => engine === "sqlite" || at % 8 === 0)) {
      const applicant = { kind: "applicant" as const, applicantId: id, authAt: ctx.now() };
      walks.push({ who: applicant, name: case_number, from: ["/me"], folders: ["applicant"] });
    }
    const reached = new Set<string>();
    const complaints: string[] = [];
    for (const walk of walks) {
      const walked = await walkLinks({ site, rows: seeMost.includes(walk.name) ? many : few, leads, ...walk });
      for (const id of walked.reached) reached.add(id);
      complaints.push(...walked.complaints);
    }
    expect(complaints).toEqual([]);
    if (engine !== "sqlite") return;
    // The mailbox of a demo lies on its own machine.
    const isElsewhere = (id: string) => id in unlinked || id.startsWith("routes/demo/mail");
    expect((await pageRoutes()).filter((id) => !reached.has(id) && !isElsewhere(id))).toEqual([]);
  });
});
