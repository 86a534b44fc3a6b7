/** A place from its first page to the public one, and what keeps strangers and second clicks out. */
import { describe, expect, it } from "vitest";
import { plainContent } from "#tests/support/given/places.ts";
import { given } from "#tests/support/given/given.ts";
import { openSite, type Fields, type Site, type SiteRequest } from "#tests/support/site.ts";
import { forEachEngine, makeWorld, type World } from "#tests/support/world.ts";

const sections: Record<string, Fields> = {
  about: {
    title: "デイサービスの洗濯物たたみ",
    summary: "デイサービスで使ったタオルをたたみ、棚にしまいます。座って作業できます。",
    workForms: ["A"],
  },
  work: {
    taskCategories: ["laundry_folding"],
    "tasks[0].name": "タオルたたみ",
    "tasks[0].posture": "seated",
    "tasks[0].loadLevel": "light",
    "tasks[0].steps": "広げる\n四つに折る",
  },
  time: {
    daysOfWeek: ["Tu", "Th"],
    startTime: "13:30",
    endTime: "15:00",
    breakMinutes: "10",
    daysPerWeekMin: "1",
    daysPerWeekMax: "2",
    hoursPerDayMin: "1",
    hoursPerDayMax: "1.5",
    negotiable: "on",
  },
  seats: { capacityTotal: "2", initialWeeks: "12" },
  money: { compensationType: "none", transportType: "full" },
  care: {
    considerations: ["seated_work"],
    "environment.indoor": "yes",
    "environment.team": "pair",
    "environment.residentContact": "none",
    "environment.noise": "low",
    "environment.odor": "none",
    "environment.heat": "normal",
    "environment.stairs": "none",
  },
  welcome: { visitAvailable: "on", trialDays: "1" },
};

const keys = (() => {
  let count = 0;
  return () => `test.${(count += 1)}`;
})();

interface Seen {
  status: number;
  to: string | null;
  html: string;
}

async function see(site: Site, path: string, options: SiteRequest = {}): Promise<Seen> {
  const { form } = options;
  const answer = form ? await site.fillIn(path, { ...options, form: { _key: keys(), ...form } }) : await site.request(path, options);
  return { status: answer.status, to: answer.headers.get("location"), html: (await answer.text()).replaceAll("<!-- -->", "") };
}

const rowOf = (world: World, id: string) =>
  world.db
    .selectFrom("place")
    .select(["state", "code", "published_revision_id", "edit_revision_id"])
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
const revisionOf = async (world: World, id: string) =>
  String((await world.db.selectFrom("place").select("revision").where("id", "=", id).executeTakeFirstOrThrow()).revision);
const draftOf = async (world: World, id: string) =>
  JSON.parse(
    (
      await world.db
        .selectFrom("place_revision")
        .select("content")
        .where("place_id", "=", id)
        .orderBy("number", "desc")
        .limit(1)
        .executeTakeFirstOrThrow()
    ).content,
  ) as Record<string, unknown>;
const lettersFor = async (world: World, accountId: string) =>
  (await world.db.selectFrom("letter").select("template").where("account_id", "=", accountId).orderBy("template").execute()).map(
    (row) => row.template,
  );

forEachEngine((engine) => {
  const open = async () => {
    const world = await makeWorld(engine);
    const secretariat = await given.secretariat(world);
    const corporation = await given.corporation(world);
    const facility = await given.facility(world, { of: corporation, support_officer_name: "田所 実" });
    const strangers = await given.facility(world, { of: await given.corporation(world, { name: "べつの会" }), name: "べつの家" });
    // Code tables and settings come with a first place.
    await given.place(world, { at: strangers });
    return { world, secretariat, corporation, facility, strangers, site: await openSite(world) };
  };

  it("is written section by section, handed in, approved and shown", async () => {
    const { world, secretariat, facility, strangers, site } = await open();
    const as = facility;
    const started = await see(site, "/host/places/new", { as, form: { facilityId: facility.facilityId } });
    const base = /^\/host\/places\/[^/]+/.exec(new URL(started.to!, site.url).pathname)![0];
    const placeId = base.split("/")[3];
    expect((await see(site, `${base}/edit`, { as })).html).toContain(`${base}/edit/about`);

    // The page of a place with faults has no button to hand it in; a form made by hand is told the faults.
    const early = await see(site, `${base}/check`, { as, form: { _revision: await revisionOf(world, placeId) } });
    expect(early.status).toBe(422);
    expect(early.html).toContain(`${base}/edit/time`);

    const names = Object.keys(sections);
    for (const [index, name] of names.entries()) {
      const saved = await see(site, `${base}/edit/${name}`, { as, form: { ...sections[name], then: "next" } });
      expect([name, saved.status, new URL(saved.to ?? "/", site.url).pathname]).toEqual([
        name,
        303,
        index < names.length - 1 ? `${base}/edit/${names[index + 1]}` : `${base}/check`,
      ]);
    }
    expect(await draftOf(world, placeId)).toMatchObject({
      title: "デイサービスの洗濯物たたみ",
      daysOfWeek: ["Tu", "Th"],
      environment: { indoor: true, team: "pair" },
      tasks: [{ steps: ["広げる", "四つに折る"] }],
    });

    const check = await see(site, `${base}/check`, { as });
    expect(check.html).not.toContain("notice-error");
    const key = keys();
    const handedIn = { _key: key, _revision: /name="_revision" value="(\d+)"/.exec(check.html)![1] };
    for (const _ of [1, 2]) expect((await see(site, `${base}/check`, { as, form: handedIn })).status).toBe(303);
    expect(await rowOf(world, placeId)).toMatchObject({ state: "in-review" });
    expect(await lettersFor(world, secretariat.accountId)).toEqual(["place-submit"]);

    const queue = await see(site, "/secretariat/places", { as: secretariat });
    expect(queue.html).toContain(`/secretariat/places/${placeId}`);
    expect((await see(site, `/secretariat/places/${placeId}`, { as: secretariat })).html).toContain("デイサービスの洗濯物たたみ");
    expect((await see(site, `/secretariat/places/${placeId}/ask-changes`, { as: secretariat, form: { note: "" } })).status).toBe(422);
    expect((await see(site, `/secretariat/places/${placeId}/approve`, { as: secretariat, form: {} })).status).toBe(303);
    const { state, code } = await rowOf(world, placeId);
    expect(state).toBe("published");
    expect((await see(site, `/places/${code}`)).html).toContain("デイサービスの洗濯物たたみ");
    expect(await lettersFor(world, facility.accountId)).toEqual(["place-approve"]);
    for (const path of [base, `${base}/edit`, `${base}/pause`]) expect((await see(site, path, { as: strangers })).status).toBe(404);
  });

  describe("a section", () => {
    it("keeps a half filled page when going back to the list, and asks for the rest when going on", async () => {
      const { world, facility, site } = await open();
      const { placeId } = await given.place(world, { at: facility, state: "draft" });
      const half = { ...sections.time, endTime: "" };
      const asked = await see(site, `/host/places/${placeId}/edit/time`, { as: facility, form: { ...half, then: "next" } });
      expect(asked.status).toBe(422);
      expect(asked.html).toContain('href="#section-endTime"');
      expect(asked.html).toMatch(/name="startTime"[^>]*value="13:30"/);
      const kept = await see(site, `/host/places/${placeId}/edit/time`, { as: facility, form: { ...half, then: "list" } });
      expect([kept.status, new URL(kept.to!, site.url).pathname]).toEqual([303, `/host/places/${placeId}/edit`]);
      expect(await draftOf(world, placeId)).not.toHaveProperty("endTime");
    });

    it("adds a task without a script and keeps the rest as typed", async () => {
      const { world, facility, site } = await open();
      const { placeId } = await given.place(world, { at: facility, state: "draft" });
      const added = await see(site, `/host/places/${placeId}/edit/work`, {
        as: facility,
        form: { ...sections.work, __intent__: JSON.stringify({ type: "insert", payload: { name: "tasks" } }) },
      });
      expect(added.html).toContain('name="tasks[1].name"');
      expect(added.html).toMatch(/name="tasks\[0\]\.name"[^>]*value="タオルたたみ"/);
    });

    it("says so and keeps what was typed when somebody saved meanwhile", async () => {
      const { world, facility, corporation, site } = await open();
      const { placeId } = await given.place(world, { at: facility, state: "draft" });
      const path = `/host/places/${placeId}/edit/seats`;
      const revision = /name="_revision" value="(\d+)"/.exec((await see(site, path, { as: facility })).html)![1];
      expect(
        (await see(site, path, { as: corporation, form: { ...sections.seats, capacityTotal: "3", _revision: revision, then: "list" } }))
          .status,
      ).toBe(303);
      const late = await see(site, path, {
        as: facility,
        form: { ...sections.seats, capacityTotal: "4", _revision: revision, then: "list" },
      });
      expect(late.status).toBe(409);
      expect(late.html).toContain("error-summary");
      expect(late.html).toMatch(/name="capacityTotal"[^>]*value="4"/);
      expect(await draftOf(world, placeId)).toMatchObject({ capacityTotal: 3 });
    });
  });

  it("shows an edit of a published place at once, and throws one away", async () => {
    const { world, facility, site } = await open();
    const { placeId, code } = await given.place(world, { at: facility });
    await see(site, `/host/places/${placeId}/edit/about`, {
      as: facility,
      form: { ...sections.about, title: "新しい見出しの仕事", then: "list" },
    });
    expect((await see(site, `/places/${code}`)).html).toContain(plainContent.title);
    expect((await see(site, `/host/places/${placeId}/discard-edit`, { as: facility, form: {} })).status).toBe(303);
    expect(await rowOf(world, placeId)).toMatchObject({ edit_revision_id: null });

    await see(site, `/host/places/${placeId}/edit/about`, {
      as: facility,
      form: { ...sections.about, title: "新しい見出しの仕事", then: "list" },
    });
    const check = (await see(site, `/host/places/${placeId}/check`, { as: facility })).html;
    expect(check.match(/<del/g)).toHaveLength(3);
    expect(check).toContain(`<del class="line small soft">${plainContent.title}</del>`);
    expect((await see(site, `/host/places/${placeId}/check`, { as: facility, form: {} })).status).toBe(303);
    expect((await see(site, `/places/${code}`)).html).toContain("新しい見出しの仕事");
  });

  it("pauses with a reason, resumes, closes and reopens, each on its own page", async () => {
    const { world, facility, site } = await open();
    const { placeId } = await given.place(world, { at: facility });
    const base = `/host/places/${placeId}`;
    const act = (on: string, form: Fields = {}) => see(site, `${base}/${on}`, { as: facility, form });
    for (const on of ["pause", "close", "confirm", "seats"])
      expect([on, (await see(site, `${base}/${on}`, { as: facility })).status]).toEqual([on, 200]);
    expect((await act("pause")).status).toBe(422);
    const typed = await act("pause", { reason: "infection", "toOn.year": "2026", "toOn.month": "1", "toOn.day": "1" });
    expect(typed.status).toBe(422);
    expect((await act("pause", { reason: "infection" })).status).toBe(303);
    expect((await rowOf(world, placeId)).state).toBe("paused");
    expect((await see(site, base, { as: facility })).html).toContain(`${base}/resume`);
    expect((await act("resume")).status).toBe(303);
    expect((await act("seats", { seats: "2", "fromOn.year": "2026", "fromOn.month": "11", "fromOn.day": "20" })).status).toBe(303);
    expect((await act("seats", { seats: "9", "fromOn.year": "2026", "fromOn.month": "11", "fromOn.day": "20" })).status).toBe(422);
    expect((await act("close")).status).toBe(303);
    expect((await act("reopen")).status).toBe(303);
    expect((await rowOf(world, placeId)).state).toBe("draft");
  });

  it("says which rule is broken where the certification is missing", async () => {
    const { world, facility, site } = await open();
    const { placeId } = await given.place(world, { at: facility, state: "draft", content: { workForms: ["B"] } });
    const check = await see(site, `/host/places/${placeId}/check`, { as: facility });
    expect(check.html).toContain("この施設は認定を受けていないため");
    expect(check.html).toContain(`/host/places/${placeId}/edit/about#section-workForms`);
    expect(
      (await see(site, `/host/places/${placeId}/check`, { as: facility, form: { _revision: await revisionOf(world, placeId) } })).status,
    ).toBe(422);
    expect((await rowOf(world, placeId)).state).toBe("draft");
  });

  it("keeps the facts of a facility, and its certification for the window alone", async () => {
    const { world, facility, corporation, site } = await open();
    const base = `/host/facilities/${facility.facilityId}`;
    for (const path of ["/host/corporation", "/host/facilities", base, `${base}/edit`])
      expect([path, (await see(site, path, { as: facility })).status]).toEqual([path, 200]);
    expect((await see(site, `${base}/certification`, { as: facility, form: { _revision: "0", status: "applying" } })).status).toBe(404);
    expect((await see(site, `${base}/certification`, { as: corporation, form: { status: "certified" } })).status).toBe(422);
    const certified = {
      status: "certified",
      number: "東認第1号",
      "certifiedOn.year": "2024",
      "certifiedOn.month": "4",
      "certifiedOn.day": "1",
      capacityNonEmployment: "4",
    };
    expect((await see(site, `${base}/certification`, { as: corporation, form: certified })).status).toBe(303);
    const row = await world.db
      .selectFrom("facility")
      .select(["certification_status", "certifying_authority"])
      .where("id", "=", facility.facilityId)
      .executeTakeFirstOrThrow();
    expect(row).toEqual({ certification_status: "certified", certifying_authority: "東京都" });
    expect((await see(site, `${base}/edit`, { as: corporation })).html).toMatch(/name="municipalityCode"/);
  });

  it("invites people, and ends a membership but not the last window's", async () => {
    const { world, corporation, facility, site } = await open();
    expect((await see(site, "/host/people", { as: facility })).status).toBe(404);
    const invited = await see(site, "/host/people/invite", {
      as: corporation,
      form: { name: "大橋 由紀", email: "ohashi@tests.example.jp", post: "helper", facilityId: facility.facilityId },
    });
    expect(invited.status).toBe(303);
    const account = await world.db
      .selectFrom("account")
      .select("id")
      .where("email", "=", "ohashi@tests.example.jp")
      .executeTakeFirstOrThrow();
    expect(await lettersFor(world, account.id)).toEqual(["staff-invitation"]);
    const list = await see(site, "/host/people", { as: corporation });
    expect(list.html).toContain("ohashi@tests.example.jp");
    const again = /href="(\/host\/people\/invite\?of=[^"]*again=[^"]*)"/.exec(list.html.split("ohashi@")[1])![1].replaceAll("&amp;", "&");
    const filled = (await see(site, again, { as: corporation })).html;
    expect(filled).toMatch(/name="email"[^>]*value="ohashi@tests.example.jp"/);
    expect(filled).toMatch(/value="helper"[^>]*checked|checked=""[^>]*value="helper"/);
    const membership = async (accountId: string) =>
      world.db.selectFrom("membership").select(["id", "ended_at"]).where("account_id", "=", accountId).executeTakeFirstOrThrow();
    expect(
      (await see(site, `/host/people/${(await membership(corporation.accountId)).id}/end`, { as: corporation, form: {} })).status,
    ).toBe(409);
    const { id } = await membership(account.id);
    expect((await see(site, `/host/people/${id}/end`, { as: corporation })).status).toBe(200);
    expect((await see(site, `/host/people/${id}/end`, { as: corporation, form: {} })).status).toBe(303);
    expect((await membership(account.id)).ended_at).not.toBeNull();
  });

  it("lets the secretariat register organisations and look after their people", async () => {
    const { world, secretariat, corporation, site } = await open();
    const as = secretariat;
    for (const path of [
      "/secretariat/organisations",
      "/secretariat/organisations/new",
      "/secretariat/organisations/new?kind=agency",
      `/secretariat/organisations/${corporation.id}`,
      `/secretariat/organisations/${corporation.id}/edit`,
      `/secretariat/organisations/${corporation.id}/invite`,
    ])
      expect([path, (await see(site, path, { as })).status]).toEqual([path, 200]);
    const agency = {
      kind: "agency",
      name: "ねりま生活サポートセンター",
      nameKana: "ネリマセイカツサポートセンター",
      municipalityCode: "131202",
      agencyType: "self_reliance_support",
    };
    expect((await see(site, "/secretariat/organisations/new?kind=agency", { as, form: { ...agency, agencyType: "" } })).status).toBe(422);
    const registered = await see(site, "/secretariat/organisations/new?kind=agency", { as, form: agency });
    expect(registered.status).toBe(303);
    const base = new URL(registered.to!, site.url).pathname;
    expect(
      (await see(site, `${base}/invite`, { as, form: { name: "佐々木 優", email: "sasaki@tests.example.jp", post: "chief" } })).status,
    ).toBe(303);
    expect((await see(site, base, { as })).html).toContain("sasaki@tests.example.jp");
    expect((await see(site, `/secretariat/organisations?${new URLSearchParams({ kind: "agency", q: "生活" })}`, { as })).html).toContain(
      base,
    );
    const member = await world.db
      .selectFrom("membership")
      .innerJoin("account", "account.id", "membership.account_id")
      .select(["membership.rights", "membership.role"])
      .where("account.email", "=", "sasaki@tests.example.jp")
      .executeTakeFirstOrThrow();
    expect([member.role, JSON.parse(member.rights)]).toEqual(["chief", expect.arrayContaining(["manage-agency"])]);
  });
});
