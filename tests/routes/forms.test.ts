/** What every form keeps to: it belongs to the person it was drawn for, nothing typed is lost, and nobody's text is put over another's. */
import { describe, expect, it } from "vitest";
import { assessmentSections } from "#app/domain/assessments/assessment-form.ts";
import { saveAssessmentSection } from "#app/domain/assessments/save-assessment-section.ts";
import { startAssessment } from "#app/domain/assessments/start-assessment.ts";
import { readOpenAssessment } from "#app/domain/assessments/read-assessment.ts";
import { assignCase } from "#app/domain/applicants/assign-case.ts";
import { findCase, openCase } from "#app/domain/applicants/find-case.ts";
import { loadReference } from "#app/server/seed/load-reference.ts";
import { given } from "#tests/support/given/given.ts";
import { assessed, plainSections } from "#tests/support/given/assessed.ts";
import { openSite, type Fields, type Site, type SiteRequest } from "#tests/support/site.ts";
import { forEachEngine, makeWorld, type World } from "#tests/support/world.ts";

type Who = NonNullable<SiteRequest["as"]>;

/** The fields that a page's first form with a revision would send, as a browser does. */
async function open(site: Site, path: string, as: Who): Promise<Fields> {
  const html = await (await site.request(path, { as })).text();
  const form = /<form class="form"[\s\S]*?<\/form>/.exec(html)![0];
  const fields: Record<string, string | string[]> = {};
  const put = (name: string, value: string) => (fields[name] = name in fields ? [fields[name], value].flat() : value);
  const plain = (text: string) => text.replaceAll("&amp;", "&").replaceAll("&quot;", '"').replaceAll("&#x27;", "'");
  for (const [tag] of form.matchAll(/<input[^>]*>/g)) {
    const [name, value = ""] = ["name", "value"].map((one) => new RegExp(` ${one}="([^"]*)"`).exec(tag)?.[1]);
    if (!name || (/type="(checkbox|radio)"/.test(tag) && !/ checked/.test(tag))) continue;
    put(name, plain(value));
  }
  for (const [, name, text] of form.matchAll(/<textarea[^>]* name="([^"]*)"[^>]*>([\s\S]*?)<\/textarea>/g)) put(name, plain(text));
  for (const [, name, inner] of form.matchAll(/<select[^>]* name="([^"]*)"[^>]*>([\s\S]*?)<\/select>/g))
    put(name, / value="([^"]*)"[^>]* selected/.exec(inner)?.[1] ?? "");
  return fields;
}

const send = (site: Site, path: string, as: Who, form: Fields) => site.request(path, { as, form });
const textOf = async (response: Response) => (await response.text()).replaceAll("<!-- -->", "");
const titleOf = async (world: World, placeId: string) => {
  const place = await world.db.selectFrom("place").select("edit_revision_id").where("id", "=", placeId).executeTakeFirstOrThrow();
  const row = await world.db
    .selectFrom("place_revision")
    .select("content")
    .where("id", "=", place.edit_revision_id!)
    .executeTakeFirstOrThrow();
  return JSON.parse(row.content) as { title: string; summary: string; capacityTotal?: number };
};

forEachEngine((engine) => {
  async function scene() {
    const world = await makeWorld(engine);
    await loadReference(world.as("system"));
    const corporation = await given.corporation(world);
    const facility = await given.facility(world, { of: corporation, support_officer_name: "田所 実" });
    const { placeId } = await given.place(world, { at: facility, state: "draft" });
    return { world, corporation, facility, placeId, site: await openSite(world), about: `/host/places/${placeId}/edit/about` };
  }

  it("a form drawn for one person does nothing for another who has signed in since, and shows them what was typed", async () => {
    const { world, corporation, facility, placeId, site, about } = await scene();
    const drawn = await open(site, about, facility);
    const before = await world.db.selectFrom("place_revision").selectAll().execute();
    const answer = await send(site, about, corporation, { ...drawn, title: "朝の洗濯と タオルたたみ", then: "list" });
    expect(answer.status).toBe(409);
    const said = await textOf(answer);
    expect(said).toContain("ほかの人がサインインしていたときに開いたものです");
    expect(said).toContain("朝の洗濯と タオルたたみ");
    expect(await world.db.selectFrom("place_revision").selectAll().execute()).toEqual(before);
    expect(await world.db.selectFrom("sent_form").selectAll().execute()).toEqual([]);

    // The one it was drawn for, still or again signed in, sends it as ever.
    expect((await send(site, about, facility, { ...drawn, title: "朝の洗濯と タオルたたみ", then: "list" })).status).toBe(303);
    expect(await titleOf(world, placeId)).toMatchObject({ title: "朝の洗濯と タオルたたみ" });
  });

  it("a form without a key of ours is refused", async () => {
    const { facility, site, about } = await scene();
    const { _key, ...others } = await open(site, about, facility);
    expect(_key).toMatch(/\.[\w-]{22}\./);
    for (const key of ["", "x", `${String(_key).slice(0, -30)}x`]) {
      const body = new URLSearchParams([["_key", key], ...Object.entries(others).map(([name, value]) => [name, String(value)])]);
      const headers = { cookie: await site.signIn(facility), "content-type": "application/x-www-form-urlencoded" };
      expect((await site.request(about, { method: "POST", headers, body: body.toString() })).status, key).toBeGreaterThanOrEqual(400);
    }
  });

  it("what is wrong is shown after a redirect, on a page that can be loaded again, to this person alone, and not after signing out", async () => {
    const { world, corporation, facility, site, about } = await scene();
    const cookie = await site.signIn(facility);
    const drawn = await open(site, about, facility);
    const body = new URLSearchParams(
      Object.entries({ ...drawn, title: "短い", then: "next" }).map(([name, value]) => [name, String(value)]),
    );
    const headers = { cookie, origin: site.publicOrigin, "content-type": "application/x-www-form-urlencoded" };
    const sent = await fetch(site.url + about, { method: "POST", redirect: "manual", headers, body });
    expect(sent.status).toBe(303);
    const back = sent.headers.get("location")!;
    expect(back).toContain(`${about}?kept=`);
    const stored = await world.db.selectFrom("sent_form").selectAll().executeTakeFirstOrThrow();
    expect(JSON.stringify(stored)).not.toContain("短い");
    for (const _ of [1, 2]) {
      const shown = await site.request(back, { headers: { cookie } });
      expect(shown.status).toBe(422);
      expect(await textOf(shown)).toMatch(/name="title"[^>]*value="短い"/);
    }
    expect(await textOf(await site.request(back, { as: corporation }))).not.toContain("短い");
    await site.request("/sign-out", { method: "POST", headers: { ...headers }, body: "" });
    expect(await world.db.selectFrom("sent_form").selectAll().execute()).toEqual([]);
  });

  it("keeps at most twenty of a person, and none that has acted since", async () => {
    const { world, facility, site, about } = await scene();
    for (let count = 0; count < 23; count += 1) {
      // All in one instant, and with keys that fall: the last is shown all the same.
      const form = {
        ...(await open(site, about, facility)),
        _key: site.formKey(facility, String(99 - count)),
        title: "短い",
        then: "next",
      };
      expect((await send(site, about, facility, form)).status).toBe(422);
    }
    expect(await world.db.selectFrom("sent_form").selectAll().execute()).toHaveLength(20);
  });

  it("two people on different pages of one place do not meet", async () => {
    const { world, corporation, facility, placeId, site, about } = await scene();
    const seats = `/host/places/${placeId}/edit/seats`;
    const [first, second] = [await open(site, about, facility), await open(site, seats, corporation)];
    expect((await send(site, about, facility, { ...first, title: "朝の洗濯とタオルたたみ", then: "list" })).status).toBe(303);
    expect((await send(site, seats, corporation, { ...second, capacityTotal: "3", then: "list" })).status).toBe(303);
    expect(await titleOf(world, placeId)).toMatchObject({ title: "朝の洗濯とタオルたたみ", capacityTotal: 3 });
  });

  it("on one page, a field that was not touched keeps the other's text, and one that both changed shows both", async () => {
    const { world, corporation, facility, placeId, site, about } = await scene();
    const [first, second] = [await open(site, about, facility), await open(site, about, corporation)];
    const theirs = { title: "先の人の見出しの仕事", summary: "先の人が書いた、仕事の説明です。タオルをたたみます。".repeat(3) };
    expect((await send(site, about, facility, { ...first, ...theirs, then: "list" })).status).toBe(303);

    const late = await send(site, about, corporation, { ...second, title: "後の人の見出しの仕事", then: "list" });
    expect(late.status).toBe(409);
    const page = await textOf(late);
    expect(page).toMatch(/name="title"[^>]*value="後の人の見出しの仕事"/);
    expect(page).toContain("先の人の見出しの仕事");
    expect(page).toContain(`name="_take.title"`);
    expect(page).toMatch(new RegExp(`<textarea[^>]*name="summary"[^>]*>${theirs.summary}`));
    expect(page).not.toContain(`name="_take.summary"`);
    expect(await titleOf(world, placeId)).toMatchObject(theirs);

    // Pressed again without a choice it asks again, however often; it puts over only what the person has chosen to replace.
    const back = `${about}?kept=${encodeURIComponent(String(second._key))}`;
    let again = await open(site, back, corporation);
    for (const _ of [1, 2]) {
      expect(again).toMatchObject({ title: "後の人の見出しの仕事", summary: theirs.summary });
      const undecided = await send(site, back, corporation, { ...again, then: "list" });
      expect(undecided.status).toBe(422);
      const asked = await textOf(undecided);
      for (const shown of ["先の人の見出しの仕事", "後の人の見出しの仕事", 'name="_take.title"']) expect(asked).toContain(shown);
      expect(await titleOf(world, placeId)).toMatchObject(theirs);
      again = await open(site, `${about}?kept=${encodeURIComponent(String(again._key))}`, corporation);
    }
    expect((await send(site, back, corporation, { ...again, "_take.title": "mine", then: "list" })).status).toBe(303);
    expect(await titleOf(world, placeId)).toMatchObject({ ...theirs, title: "後の人の見出しの仕事" });
  });

  it("whoever prefers what stands there takes it by a choice", async () => {
    const { world, corporation, facility, placeId, site, about } = await scene();
    const [first, second] = [await open(site, about, facility), await open(site, about, corporation)];
    await send(site, about, facility, { ...first, title: "先の人の見出しの仕事", then: "list" });
    await send(site, about, corporation, { ...second, title: "後の人の見出しの仕事", then: "list" });
    const back = `${about}?kept=${encodeURIComponent(String(second._key))}`;
    const again = await open(site, back, corporation);
    expect((await send(site, back, corporation, { ...again, "_take.title": "now", then: "list" })).status).toBe(303);
    expect(await titleOf(world, placeId)).toMatchObject({ title: "先の人の見出しの仕事" });
  });

  /** Two of one agency over one person of whom everything is known. */
  async function caseScene() {
    const world = await makeWorld(engine);
    const agency = await given.agency(world);
    const colleague = await given.staff(world, agency, { name: "谷口 修", rights: ["handle-cases", "handle-all-cases"] });
    const { applicantId } = await assessed(world, {
      agency,
      isAssessed: false,
      person: {
        birthDate: "1997-09-02",
        email: "aya@example.jp",
        emergencyName: "花村 実",
        emergencyRelation: "父",
        emergencyPhone: "080-0000-0002",
        backgroundCodes: ["first_job", "long_unemployment"],
        conditions: "朝は 起きにくい\n薬を飲んでいる",
        conditionsShared: true,
        sensitiveAgreed: true,
      },
    });
    const base = `/agency/cases/${applicantId}`;
    const ctx = world.as(agency);
    return {
      world,
      agency,
      colleague,
      applicantId,
      ctx,
      site: await openSite(world),
      edit: `${base}/edit`,
      assessment: `${base}/assessment`,
      record: async () => openCase(ctx, await findCase(ctx, applicantId)),
      written: async () => (await readOpenAssessment(ctx, applicantId)).content,
    };
  }

  describe("a person's record", () => {
    it("is kept as it was drawn, also where something the form does not hold was changed since", async () => {
      const { world, ctx, agency, applicantId, site, edit, record } = await caseScene();
      // Whoever sees only own cases has no field for who is in charge.
      const own = await given.staff(world, agency, { name: "原 絵里", rights: ["handle-cases"] });
      await assignCase(ctx, applicantId, own.accountId);
      const drawn = await open(site, edit, own);
      expect(drawn.assignedAccountId).toBeUndefined();
      const before = await record();
      await assignCase(ctx, applicantId, null);
      await assignCase(ctx, applicantId, own.accountId);
      expect((await send(site, edit, own, drawn)).status).toBe(303);
      expect(await record()).toEqual(before);
    });

    it("keeps what two people changed in different fields, once the later one has seen it", async () => {
      const { agency, colleague, site, edit, record } = await caseScene();
      const [first, second] = [await open(site, edit, agency), await open(site, edit, colleague)];
      expect((await send(site, edit, agency, { ...first, household: "ひとり暮らし", "birthDate.day": "3" })).status).toBe(303);
      const late = await send(site, edit, colleague, { ...second, nearestStation: "江古田" });
      expect(late.status).toBe(409);
      const page = await textOf(late);
      expect(page).toContain("ひとり暮らし");
      expect(page).not.toContain('name="_take.');
      const back = `${edit}?kept=${encodeURIComponent(String(second._key))}`;
      expect((await send(site, back, colleague, await open(site, back, colleague))).status).toBe(303);
      const { identity, circumstances } = await record();
      expect(identity).toMatchObject({ nearestStation: "江古田", birthDate: "1997-09-03" });
      expect(circumstances).toMatchObject({
        household: "ひとり暮らし",
        backgroundCodes: expect.arrayContaining(["first_job", "long_unemployment"]) as unknown,
        conditions: { text: "朝は 起きにくい\n薬を飲んでいる", isShared: true },
      });
    });

    it("shows both texts where two people changed one field", async () => {
      const { agency, colleague, site, edit, record } = await caseScene();
      const [first, second] = [await open(site, edit, agency), await open(site, edit, colleague)];
      expect((await send(site, edit, agency, { ...first, household: "ひとり暮らし" })).status).toBe(303);
      const late = await send(site, edit, colleague, { ...second, household: "祖母と同居" });
      expect(late.status).toBe(409);
      const page = await textOf(late);
      for (const words of ["ひとり暮らし", "祖母と同居", 'name="_take.household"']) expect(page).toContain(words);
      expect((await record()).circumstances.household).toBe("ひとり暮らし");
    });
  });

  describe("an assessment", () => {
    it("is gone on with from every page as it was drawn, whatever the others wrote meanwhile", async () => {
      const { ctx, agency, colleague, applicantId, site, assessment, written } = await caseScene();
      await startAssessment(ctx, applicantId);
      for (const section of assessmentSections)
        await saveAssessmentSection(ctx, applicantId, section, plainSections[section] as never, undefined);
      const before = await written();
      for (const section of assessmentSections) {
        const drawn = await open(site, `${assessment}/${section}`, agency);
        const other = section === "person" ? "care" : "person";
        const between = await open(site, `${assessment}/${other}`, colleague);
        expect((await send(site, `${assessment}/${other}`, colleague, between)).status).toBe(303);
        expect([section, (await send(site, `${assessment}/${section}`, agency, drawn)).status]).toEqual([section, 303]);
      }
      expect(await written()).toEqual(before);
    });

    it("keeps what two people wrote on different pages of it", async () => {
      const { ctx, agency, colleague, applicantId, site, assessment, written } = await caseScene();
      await startAssessment(ctx, applicantId);
      const [person, care] = [`${assessment}/person`, `${assessment}/care`];
      const [first, second] = [await open(site, person, agency), await open(site, care, colleague)];
      expect((await send(site, person, agency, { ...first, strengths: "ていねい", challenges: "疲れやすい" })).status).toBe(303);
      expect((await send(site, care, colleague, { ...second, considerations: "own_pace" })).status).toBe(303);
      expect(await written()).toMatchObject({ strengths: "ていねい", challenges: "疲れやすい", considerations: ["own_pace"] });
    });

    it("shows both texts where two people wrote on one empty page", async () => {
      const { ctx, agency, colleague, applicantId, site, assessment, written } = await caseScene();
      await startAssessment(ctx, applicantId);
      const person = `${assessment}/person`;
      const [first, second] = [await open(site, person, agency), await open(site, person, colleague)];
      const theirs = { strengths: "先の人が見た強み", challenges: "先の人が見た課題" };
      expect((await send(site, person, agency, { ...first, ...theirs })).status).toBe(303);
      const late = await send(site, person, colleague, { ...second, strengths: "後の人が見た強み", challenges: "先の人が見た課題" });
      expect(late.status).toBe(409);
      const page = await textOf(late);
      for (const words of ["先の人が見た強み", "後の人が見た強み", 'name="_take.strengths"']) expect(page).toContain(words);
      expect(page).not.toContain('name="_take.challenges"');
      expect(await written()).toMatchObject(theirs);
    });
  });
});
