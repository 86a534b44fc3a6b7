/** What a person says by the link of a mail that has ended meanwhile: never acknowledged without being kept and told. */
import { expect, it } from "vitest";
import { mintLink } from "#app/domain/links/mint-link.ts";
import { changeAgreement } from "#app/domain/agreements/change-agreement.ts";
import { signAgreement } from "#app/domain/agreements/sign-agreement.ts";
import { leaveEngagement } from "#app/domain/engagements/leave-engagement.ts";
import { parties } from "#app/domain/workflows/agreement.ts";
import { lettersOf, stateOf } from "#tests/support/facts.ts";
import { signerOf, type GivenAgreement } from "#tests/support/given/engagements.ts";
import { given } from "#tests/support/given/given.ts";
import { openSite, type Site } from "#tests/support/site.ts";
import { forEachEngine, makeWorld, type World } from "#tests/support/world.ts";

interface Opened {
  world: World;
  site: Site;
  one: GivenAgreement;
  link: string;
}

/** A person who has the page of their link open. */
async function openLink(engine: Parameters<typeof makeWorld>[0]): Promise<Opened> {
  const world = await makeWorld(engine);
  const one = await given.signingAgreement(world);
  const token = await mintLink(world.as("system"), {
    purpose: "sign-agreement",
    subject: "agreement",
    subjectId: one.agreementId,
    subjectVersion: 1,
    applicantId: one.applicant.applicantId,
  });
  return { world, site: await openSite(world), one, link: `/l/${token}` };
}

/** What happens between the opening of a page and the pressing of its button; the first words are what the page then says. */
const meanwhile: Record<string, (opened: Opened) => Promise<unknown>> = {
  もうはじまっています: async ({ world, one }) => {
    for (const party of parties)
      await signAgreement(world.as(signerOf(one, party)), one.agreementId, party, one.seen, { method: "signed-in" });
  },
  いま直しています: ({ world, one }) => changeAgreement(world.as(one.agency), one.agreementId, "休憩を直します"),
  もう終わっています: ({ world, one }) =>
    leaveEngagement(world.as(one.agency), one.engagementId, "agency", { reason: "applicant_wish", note: undefined }),
};

/** The words of a page as they are read. */
const wordsOf = (html: string) => html.replace(/<rp>.*?<\/rp>|<rt>.*?<\/rt>|<[^>]+>|\s/g, "");
const messagesOf = (world: World) => world.db.selectFrom("message").select(["party", "audience"]).execute();

forEachEngine((engine) => {
  const acts = { decline: { note: "時間を みじかく してください" }, leave: { note: "やめたいです" }, ask: { body: "どう なりますか" } };
  for (const [act, form] of Object.entries(acts))
    for (const [said, happen] of Object.entries(meanwhile))
      it(`keeps what comes too late, tells the agency and says so: ${act}, ${said}`, async () => {
        const opened = await openLink(engine);
        const { world, site, one, link } = opened;
        await happen(opened);
        const before = await stateOf(world, "agreement", one.agreementId);
        const keyed = { form: { ...form, _key: "k".repeat(22) } };
        const answer = await site.request(`${link}/${act}`, keyed);
        expect(answer.status).toBe(303);
        const done = answer.headers.get("location")!;
        const page = wordsOf(await (await site.request(done)).text());
        expect(page).toContain(said);
        expect(page).toContain("相談するところにつたえました");
        if (act === "leave") expect(page).toContain("まだ、やめたことになっていません");
        expect(await stateOf(world, "agreement", one.agreementId), "moves nothing").toBe(before);
        expect(await messagesOf(world)).toEqual([{ party: "applicant", audience: "applicant-agency" }]);
        expect(await lettersOf(world, "case-message")).toHaveLength(1);
        const read = await site.request(`/agency/engagements/${one.engagementId}`, { as: one.agency });
        expect(await read.text()).toContain(Object.values(form)[0]);

        const again = await site.request(`${link}/${act}`, keyed);
        expect([again.status, again.headers.get("location")], "a second click is told the same").toEqual([303, done]);
        expect(await messagesOf(world)).toHaveLength(1);
      });

  for (const [said, happen] of Object.entries(meanwhile))
    it(`signs nothing by a link that has ended, and says so unless its person has signed: ${said}`, async () => {
      const opened = await openLink(engine);
      const { world, site, one, link } = opened;
      await happen(opened);
      const before = await world.db.selectFrom("signature").select(["party", "version"]).orderBy("party").execute();
      const hasSigned = before.some(({ party }) => party === "applicant");
      const form = { version: "1", documentHash: one.seen.documentHash, code: "123456" };
      const answer = await site.request(`${link}/sign`, { form });
      expect(answer.status).toBe(303);
      const page = wordsOf(await (await site.request(answer.headers.get("location")!)).text());
      if (hasSigned) expect(page).not.toContain("署名したことになっていません");
      else for (const words of [said, "まだ、署名したことになっていません"]) expect(page).toContain(words);
      expect(page).not.toContain("相談するところにつたえました");
      expect(await world.db.selectFrom("signature").select(["party", "version"]).orderBy("party").execute()).toEqual(before);
      expect(await messagesOf(world)).toEqual([]);
    });

  it("tells nobody, and the sender so, where the link never was; what was typed stands there", async () => {
    const { world, site, link } = await openLink(engine);
    const never = link.slice(0, -4) + (link.endsWith("AAAA") ? "BBBB" : "AAAA");
    for (const [act, form] of Object.entries(acts)) {
      const answer = await site.request(`${never}/${act}`, { form });
      expect(answer.status, act).toBe(404);
      expect(await answer.text(), act).toContain(Object.values(form)[0]);
    }
    expect((await site.request(`${never}/done?of=1`)).status).toBe(404);
    expect(await messagesOf(world)).toEqual([]);
    expect(await lettersOf(world, "case-message")).toEqual([]);
  });

  it("shows a done page only to the link whose act it was", async () => {
    const { world, site, one, link } = await openLink(engine);
    const answer = await site.request(`${link}/ask`, { form: { body: "はい" } });
    const done = answer.headers.get("location")!;
    expect((await site.request(done)).status).toBe(200);
    const other = await mintLink(world.as("system"), {
      purpose: "sign-agreement",
      subject: "agreement",
      subjectId: one.agreementId,
      subjectVersion: 1,
      applicantId: one.applicant.applicantId,
    });
    expect((await site.request(done.replace(link, `/l/${other}`))).status).toBe(404);
    expect((await site.request(`${link}/done`)).status).toBe(404);
  });
});
