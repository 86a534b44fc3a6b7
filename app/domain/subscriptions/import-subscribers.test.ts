import { describe, expect, it } from "vitest";
import { loadReference } from "#app/server/seed/load-reference.ts";
import { given } from "#tests/support/given/given.ts";
import { forEachEngine, makeWorld, type World } from "#tests/support/world.ts";
import type { Engine } from "#db/connect.ts";
import { readCodes } from "../codes/codes.ts";
import type { Ctx } from "../context.ts";
import { cleanSubscriptions } from "./clean-subscriptions.ts";
import { endSubscription } from "./end-subscription.ts";
import { confirmImport, forgetImports, readImport, startImport } from "./import-subscribers.ts";
import { decodeFile, mostFileBytes, readSubscriberFile } from "./read-subscriber-file.ts";
import { findSubscriber, listSubscribers, readSubscriber } from "./read-subscribers.ts";
import { recordSubscriberForm, type ConsentSource } from "./record-subscriber-form.ts";
import { recordSubscriber } from "./record-subscriber.ts";
import { subscribe } from "./subscribe.ts";
import { subscribeForm } from "./topics-form.ts";

const utf8 = (text: string) => new TextEncoder().encode(text);
const header = "メールアドレス,団体名,お名前,区市町村,回数";
/** 団体,練馬 as spreadsheets of Windows write them. */
const shiftJis = Uint8Array.from([
  0x65,
  0x6d,
  0x61,
  0x69,
  0x6c,
  0x2c,
  0x92,
  0x63,
  0x91,
  0xcc,
  0x96,
  0xbc,
  0x0d,
  0x0a,
  ...utf8("a@tests.example.jp,"),
  0x97,
  0xfb,
  0x94,
  0x6e,
  0x0d,
  0x0a,
]);

async function open(engine: Engine) {
  const world = await makeWorld(engine);
  await loadReference(world.as("system"));
  const { actor } = await given.secretariat(world);
  return { world, office: world.as(actor) };
}
const bring = (office: Ctx, text: string | Uint8Array, consentSource: ConsentSource = "paper") =>
  startImport(
    office,
    { name: "list.csv", bytes: typeof text === "string" ? utf8(text) : text },
    { consentSource, consentOn: "2026-11-10", consentNote: "申込書" },
  );
const all = (world: World) => world.db.selectFrom("subscription").selectAll().orderBy("id").execute();

forEachEngine((engine) => {
  describe("a file", () => {
    it("is read in UTF-8 with and without its mark, and in Shift_JIS", async () => {
      const { office } = await open(engine);
      const lists = { today: "2026-11-20", municipalities: new Map([["131202", "練馬区"]]), codes: await readCodes(office) };
      for (const bytes of [
        utf8(`${header}\na@tests.example.jp,練馬,佐伯,練馬区;131202,毎週\n`),
        utf8(`\ufeff${header}\r\n"a@tests.example.jp","練馬","佐伯","練馬区",毎週\r\n`),
      ])
        expect(readSubscriberFile(bytes, lists)).toMatchObject([
          {
            line: 2,
            email: "a@tests.example.jp",
            organisationName: "練馬",
            personName: "佐伯",
            frequency: "weekly",
            searches: [{ filter: { municipalities: ["131202"] } }],
            problems: [],
          },
        ]);
      expect(readSubscriberFile(shiftJis, lists)).toMatchObject([{ organisationName: "練馬", problems: [] }]);
    });

    it("is refused whole when it is no list", async () => {
      const { world, office } = await open(engine);
      const broken: [string | Uint8Array, string][] = [
        ["", "empty"],
        [Uint8Array.from([0xff, 0xfe, 0x61, 0x00]), "encoding"],
        [Uint8Array.from([0x50, 0x4b, 0x03, 0x04, 0xff, 0xff, 0x80, 0xa0]), "encoding"],
        [new Uint8Array(mostFileBytes + 1).fill(97), "too-large"],
        [`${header}\n"a@tests.example.jp,x`, "broken"],
        [`${header}\na@tests.example.jp,"x"y,,,\n`, "broken"],
        ["団体名\n練馬\n", "no-email"],
        ["email,メールアドレス\na,b\n", "double-column"],
        ["email,好きな色\na,b\n", "unknown-column"],
        [`${header}\n\n,,,,\n`, "no-rows"],
        [`email\n${Array.from({ length: 2001 }, (_, index) => `r${index}@tests.example.jp`).join("\n")}`, "too-many"],
      ];
      for (const [text, key] of broken)
        await expect(bring(office, text), key).rejects.toMatchObject({
          kind: "invalid",
          fields: { file: [expect.stringContaining(`subscriber.file.${key}`)] },
        });
      await expect(startImport(office, null, { consentSource: "paper", consentOn: "2026-11-10", consentNote: "-" })).rejects.toMatchObject({
        kind: "invalid",
      });
      expect(await world.db.selectFrom("subscription_import").selectAll().execute()).toEqual([]);
      expect(decodeFile(utf8("é 髙﨑𠮷"))).toBe("é 髙﨑𠮷");
    });

    it("says of every line what is wrong with it, and then imports none", async () => {
      const { world, office } = await open(engine);
      const { importId } = await bring(
        office,
        `${header}\ngood@tests.example.jp,,,,\n=cmd(),,,,\nnot an address,,,,\ngood@TESTS.example.jp,,,,\nx@tests.example.jp,${"長".repeat(61)},,不明区,毎日\ny@tests.example.jp,,\n,団体,,,\n`,
      );
      const { lines, good, wrong } = await readImport(office, importId);
      expect(lines.map((one) => one.problems.map((problem) => problem.split("?")[0].replace("subscriber.line.", "")))).toEqual([
        [],
        ["formula", "email"],
        ["email"],
        ["double"],
        ["unknown", "unknown", "long"],
        ["cells"],
        ["no-email"],
      ]);
      expect([good, wrong]).toEqual([1, 6]);
      await expect(confirmImport(office, importId)).rejects.toMatchObject({ kind: "conflict", key: "import-wrong" });
      expect(await all(world)).toEqual([]);
    });
  });

  describe("an import", () => {
    it("is shown first, then put on the list whole and once, with its consent", async () => {
      const { world, office } = await open(engine);
      const known = await given.subscription(world, { email: "known@tests.example.jp" });
      const gone = await given.subscription(world, { email: "gone@tests.example.jp" });
      await endSubscription(world.as("guest"), gone.subscriptionId);
      const { importId } = await bring(
        office,
        `${header}\nnew-1@tests.example.jp,練馬窓口,佐伯,練馬区,毎週\nknown@tests.example.jp,,,,\ngone@tests.example.jp,,,,\nnew-2@tests.example.jp,,,,\n`,
      );
      const shown = await readImport(office, importId);
      expect(shown.lines.map((one) => one.standing)).toEqual([null, "known", "left", null]);
      expect(shown).toMatchObject({ good: 2, wrong: 0, mustConfirm: false, imported: null });
      expect(await all(world)).toHaveLength(2);
      const done = await Promise.all([confirmImport(office, importId), confirmImport(office, importId)]);
      expect(done).toEqual([{ imported: 2 }, { imported: 2 }]);
      const rows = (await all(world)).filter((row) => row.import_id === importId);
      expect(rows).toHaveLength(2);
      expect(rows.find((row) => row.organisation_name === "練馬窓口")).toMatchObject({
        state: "active",
        frequency: "weekly",
        consent_source: "paper",
        consent_given_by: "佐伯",
        consent_note: "申込書",
        consent_text_version: "1",
        consent_at: "2026-11-09T15:00:00.000Z",
      });
      expect((await world.db.selectFrom("letter").select("template").execute()).map((one) => one.template)).toEqual([
        "subscription-welcome",
        "subscription-welcome",
      ]);
      expect(
        await world.db
          .selectFrom("subscription")
          .select("state")
          .where("id", "in", [known.subscriptionId, gone.subscriptionId])
          .orderBy("state")
          .execute(),
      ).toEqual([{ state: "active" }, { state: "ended" }]);
      expect(await world.db.selectFrom("subscription_import").select(["rows_sealed"]).execute()).toEqual([{ rows_sealed: null }]);
    });

    it("of an earlier list asks each address first", async () => {
      const { world, office } = await open(engine);
      const { importId } = await bring(office, "email\na@tests.example.jp\n", "import");
      expect(await readImport(office, importId)).toMatchObject({ mustConfirm: true });
      await confirmImport(office, importId);
      expect(await all(world)).toMatchObject([{ state: "pending", confirmed_at: null }]);
      expect((await world.db.selectFrom("letter").select("template").execute()).map((one) => one.template)).toEqual([
        "subscription-invite",
      ]);
      // Who asks by the form meanwhile agrees by that, and waits for the same yes.
      await subscribe(
        world.as("guest"),
        subscribeForm.parse({ searches: [{}], email: "a@tests.example.jp", consentVersion: "1", agreed: "on" }),
        { addressHash: "x" },
      );
      expect(await all(world)).toMatchObject([{ state: "pending", consent_source: "form", consent_given_by: null }]);
      // Nobody who was asked for from a list waits for ever.
      world.clock.advance({ days: 13 });
      await cleanSubscriptions(world.as("clock"));
      expect(await all(world)).toMatchObject([{ state: "pending" }]);
      world.clock.advance({ days: 2 });
      await cleanSubscriptions(world.as("clock"));
      expect(await all(world)).toMatchObject([{ state: "ended", end_reason: "never_confirmed" }]);
    });

    it("keeps its file sealed and no longer than a day", async () => {
      const { world, office } = await open(engine);
      const { importId } = await bring(office, "email\nsecret-reader@tests.example.jp\n");
      expect(JSON.stringify(await world.db.selectFrom("subscription_import").selectAll().execute())).not.toContain("secret-reader");
      world.clock.advance({ hours: 25 });
      expect(await forgetImports(world.as("clock"))).toBe(1);
      await expect(confirmImport(office, importId)).rejects.toMatchObject({ kind: "conflict", key: "import-over" });
    });

    it("is the secretariat's alone", async () => {
      const { world, office } = await open(engine);
      const { importId } = await bring(office, "email\na@tests.example.jp\n");
      const agency = world.as((await given.agency(world)).actor);
      for (const act of [
        () => readImport(agency, importId),
        () => confirmImport(agency, importId),
        () => bring(agency, "email\nb@tests.example.jp\n"),
        () => listSubscribers(agency, { state: null, source: null }),
        () => findSubscriber(agency, "a@tests.example.jp"),
      ])
        await expect(act()).rejects.toMatchObject({ kind: "forbidden" });
    });
  });

  describe("a subscriber of the desk", () => {
    const form = (more: object = {}) =>
      recordSubscriberForm.parse({
        searches: [{}],
        email: "agency@tests.example.jp",
        consentSource: "phone",
        consentGivenBy: "佐伯",
        consentNote: "11月20日の電話",
        consentOn: { year: "2026", month: "11", day: "20" },
        ...more,
      });

    it("begins with the consent written down, who, when and how", async () => {
      const { world, office } = await open(engine);
      const { subscriptionId } = await recordSubscriber(office, form());
      const one = await readSubscriber(office, subscriptionId);
      expect(one).toMatchObject({
        state: "active",
        email: "agency@tests.example.jp",
        source: "phone",
        consent: { givenBy: "佐伯", note: "11月20日の電話", textVersion: "1" },
        deliveries: [{ template: "subscription-welcome", state: "queued" }],
      });
      expect(one.events.map((event) => event.act)).toEqual(["record-consent", "record"]);
      expect(await findSubscriber(office, " Agency@TESTS.example.jp")).toBe(subscriptionId);
      await expect(recordSubscriber(office, form())).rejects.toMatchObject({
        kind: "invalid",
        fields: { email: ["subscriber.standing.known"] },
      });
      expect(await all(world)).toHaveLength(1);
    });

    it("who left comes back only by a younger consent, and who cannot be reached not at all", async () => {
      const { world, office } = await open(engine);
      const { subscriptionId } = await recordSubscriber(office, form());
      await endSubscription(world.as("guest"), subscriptionId);
      await expect(recordSubscriber(office, form())).rejects.toMatchObject({
        kind: "invalid",
        fields: { email: ["subscriber.standing.left"] },
      });
      await expect(recordSubscriber(office, form({ consentOn: { year: "2026", month: "11", day: "21" } }))).rejects.toMatchObject({
        fields: { consentOn: ["subscriber.consent-later"] },
      });
      world.clock.advance({ days: 2 });
      await recordSubscriber(office, form({ consentOn: { year: "2026", month: "11", day: "22" } }));
      const row = (await all(world)).find((one) => one.state === "active")!;
      await world.db
        .insertInto("suppression")
        .values({ email_index: row.email_index, reason_code: "address-refused", source: "smtp", since: office.now() })
        .execute();
      await endSubscription(office, row.id, { as: "secretariat", reason: "bounced" });
      await expect(recordSubscriber(office, form({ consentOn: { year: "2026", month: "11", day: "22" } }))).rejects.toMatchObject({
        fields: { email: ["subscriber.standing.suppressed"] },
      });
    });

    it("is listed by key, state and source", async () => {
      const { world, office } = await open(engine);
      await given.subscriptions(world, 120, (number) => (number % 3 ? {} : { state: "paused", consent_source: "paper" }));
      const seen: string[] = [];
      for (let after: string | null = null; ;) {
        const page = await listSubscribers(office, { state: "active", source: null, after });
        seen.push(...page.subscribers.map((one) => one.id));
        expect(page.counts).toEqual({ active: 80, paused: 40 });
        if (!page.next) break;
        after = page.next;
      }
      expect([seen.length, new Set(seen).size]).toEqual([80, 80]);
      expect((await listSubscribers(office, { state: null, source: "paper" })).subscribers).toHaveLength(40);
    });
  });
});
