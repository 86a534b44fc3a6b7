/** The pages of hosts and secretariat over the real server: what a place, a facility and a member go through. */
import { expect, it } from "vitest";
import { loadReference } from "#app/server/seed/load-reference.ts";
import { stateOf } from "#tests/support/facts.ts";
import { given } from "#tests/support/given/given.ts";
import { openSite, type Fields, type Site, type SiteRequest } from "#tests/support/site.ts";
import { forEachEngine, makeWorld, type World } from "#tests/support/world.ts";

const sections: Record<string, Fields> = {
  about: { title: "デイサービスの洗濯物たたみ", summary: "利用者の洗濯物をたたみ、名前ごとに分けます。座ってできます。", workForms: "A" },
  work: {
    taskCategories: ["laundry_folding"],
    "tasks[0].name": "タオルたたみ",
    "tasks[0].posture": "seated",
    "tasks[0].loadLevel": "light",
    "tasks[0].steps": "広げる\n半分に折る",
  },
  time: {
    daysOfWeek: ["Tu", "Th"],
    startTime: "13:30",
    endTime: "15:00",
    breakMinutes: "0",
    daysPerWeekMin: "1",
    daysPerWeekMax: "2",
    hoursPerDayMin: "1",
    hoursPerDayMax: "1.5",
    negotiable: "on",
  },
  seats: { capacityTotal: "2" },
  money: { compensationType: "none", transportType: "full" },
  care: {
    considerations: ["own_pace"],
    "environment.indoor": "yes",
    "environment.team": "pair",
    "environment.residentContact": "none",
    "environment.noise": "low",
    "environment.odor": "none",
    "environment.heat": "normal",
    "environment.stairs": "none",
    smoking: "敷地内は禁煙です",
  },
  welcome: { visitAvailable: "on", trialDays: "1" },
};
const order = Object.keys(sections);

async function open(engine: Parameters<typeof makeWorld>[0]) {
  const world = await makeWorld(engine);
  await loadReference(world.as("system"));
  const secretariat = await given.secretariat(world);
  const corporation = await given.corporation(world);
  const facility = await given.facility(world, { of: corporation, support_officer_name: "田所 実" });
  return { world, secretariat, corporation, facility, site: await openSite(world) };
}

let keys = 0;
/** Posts a form with a key of its own and says where it led. */
async function post(
  site: Site,
  path: string,
  as: SiteRequest["as"],
  form: Fields = {},
): Promise<{ status: number; to: string; text: string }> {
  const response = await site.fillIn(path, { as, form: { _key: `test-${(keys += 1)}`, ...form } });
  return {
    status: response.status,
    to: response.headers.get("location") ?? "",
    text: response.status === 303 || response.status === 302 ? "" : await response.text(),
  };
}
const page = async (site: Site, path: string, as: SiteRequest["as"]) => (await site.request(path, { as })).text();
const revisionIn = (html: string) => /name="_revision" value="(\d+)"/.exec(html)![1];
const placeIn = (to: string) => /places\/([^/]+)/.exec(to)![1];

async function filled(site: Site, who: SiteRequest["as"], facilityId: string): Promise<string> {
  const started = await post(site, "/host/places/new", who, { facilityId });
  const placeId = placeIn(started.to);
  for (const section of order) {
    const path = `/host/places/${placeId}/edit/${section}`;
    const saved = await post(site, path, who, { _revision: revisionIn(await page(site, path, who)), then: "next", ...sections[section] });
    expect(saved.to, `${section} ${saved.text}`).toBe(
      section === "welcome" ? `/host/places/${placeId}/check` : `/host/places/${placeId}/edit/${order[order.indexOf(section) + 1]}`,
    );
  }
  return placeId;
}
const shown = async (world: World) => (await world.db.selectFrom("place_search").select("is_listed").execute()).map((one) => one.is_listed);

forEachEngine((engine) => {
  it("leads from an empty form through the review to the public page, and from an edit back to it", async () => {
    const { world, secretariat, facility, site } = await open(engine);
    const placeId = await filled(site, facility, facility.facilityId);
    const check = await page(site, `/host/places/${placeId}/check`, facility);
    expect(check).toContain("タオルたたみ");
    expect(check).toContain("敷地内は禁煙です");
    expect((await post(site, `/host/places/${placeId}/check`, facility, { _revision: revisionIn(check) })).to).toBe(
      `/host/places/${placeId}`,
    );
    expect(await stateOf(world, "place", placeId)).toBe("in-review");

    expect(await page(site, "/secretariat/places", secretariat)).toContain("デイサービスの洗濯物たたみ");
    const review = await page(site, `/secretariat/places/${placeId}/approve`, secretariat);
    expect((await post(site, `/secretariat/places/${placeId}/approve`, secretariat, { _revision: revisionIn(review) })).to).toBe(
      "/secretariat/places",
    );
    expect(await shown(world)).toEqual([1]);
    const { code } = await world.db.selectFrom("place").select("code").where("id", "=", placeId).executeTakeFirstOrThrow();
    expect(await page(site, `/places/${code}`, undefined)).toContain("敷地内は禁煙です");

    const path = `/host/places/${placeId}/edit/about`;
    await post(site, path, facility, {
      _revision: revisionIn(await page(site, path, facility)),
      then: "list",
      ...sections.about,
      title: "新しい見出しです",
    });
    expect(await page(site, "/places", undefined)).not.toContain("新しい見出しです");
    await post(site, `/host/places/${placeId}/check`, facility, {
      _revision: revisionIn(await page(site, `/host/places/${placeId}/check`, facility)),
    });
    expect(await page(site, "/places", undefined)).toContain("新しい見出しです");
  });

  it("keeps half a section, asks for the rest only to go on, and keeps what was typed beside its errors", async () => {
    const { site, facility } = await open(engine);
    const placeId = placeIn((await post(site, "/host/places/new", facility, { facilityId: facility.facilityId })).to);
    const path = `/host/places/${placeId}/edit/about`;
    expect((await post(site, path, facility, { _revision: "1", then: "list", title: "半分だけの見出し" })).to).toBe(
      `/host/places/${placeId}/edit`,
    );
    const refused = await post(site, path, facility, { _revision: "2", then: "next", title: "短い" });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('value="短い"');
    const missing = await post(site, path, facility, { _revision: "2", then: "next", title: "長さの足りる見出し" });
    expect(missing.text).toContain("仕事の説明を入力してください。");
    expect(missing.text).toContain("就労形態を選んでください。");
    // Somebody else saved: the words stay on the page, with the version they would now replace.
    const late = await post(site, path, facility, { _revision: "1", then: "list", title: "おそい人の見出し" });
    expect(late.status).toBe(409);
    expect(late.text).toContain("おそい人の見出し");
    expect(revisionIn(late.text)).toBe("2");
    expect(await page(site, `/host/places/${placeId}/check`, facility)).toContain("仕事の説明がまだ入力されていません。");
  });

  it("adds and takes away tasks without a script", async () => {
    const { site, facility } = await open(engine);
    const placeId = placeIn((await post(site, "/host/places/new", facility, { facilityId: facility.facilityId })).to);
    const more = await post(site, `/host/places/${placeId}/edit/work`, facility, {
      ...sections.work,
      __intent__: JSON.stringify({ type: "insert", payload: { name: "tasks" } }),
    });
    expect(more.text).toContain('name="tasks[1].name"');
    expect(more.text).toContain('value="タオルたたみ"');
  });

  it("acts once for a form sent twice, and says on its page when an act is over", async () => {
    const { world, site, facility } = await open(engine);
    const { placeId } = await given.place(world, { at: facility });
    const pause = () => post(site, `/host/places/${placeId}/pause`, facility, { _key: "same", reason: "infection" });
    expect((await pause()).to).toBe((await pause()).to);
    expect(await stateOf(world, "place", placeId)).toBe("paused");
    expect((await site.request(`/host/places/${placeId}/pause`, { as: facility })).status).toBe(409);
    expect((await post(site, `/host/places/${placeId}/pause`, facility, { reason: "infection" })).status).toBe(409);
    expect((await post(site, `/host/places/${placeId}/resume`, facility)).to).toBe(`/host/places/${placeId}`);
    expect(
      (
        await post(site, `/host/places/${placeId}/seats`, facility, {
          seats: "9",
          "fromOn.year": "2026",
          "fromOn.month": "12",
          "fromOn.day": "1",
        })
      ).text,
    ).toContain("空いている枠は2名です。");
    expect((await post(site, `/host/places/${placeId}/close`, facility)).to).toBe(`/host/places/${placeId}`);
    expect(await shown(world)).toEqual([0]);
  });

  it("gives a place back with a note the host reads", async () => {
    const { world, site, secretariat, facility } = await open(engine);
    const { placeId } = await given.place(world, { at: facility, state: "in-review" });
    expect((await post(site, `/secretariat/places/${placeId}/ask-changes`, secretariat, { note: "" })).status).toBe(422);
    await post(site, `/secretariat/places/${placeId}/ask-changes`, secretariat, { note: "休憩の時間を書いてください。" });
    expect(await page(site, `/host/places/${placeId}`, facility)).toContain("休憩の時間を書いてください。");
  });

  it("registers, certifies and narrows facilities", async () => {
    const { world, site, corporation, facility } = await open(engine);
    const form = {
      name: "デイサービス",
      nameKana: "でいさーびす",
      facilityType: "day_service",
      postalCode: "1760012",
      municipalityCode: "131202",
      town: "豊玉北六丁目",
      street: "99-1",
      phone: "0300001001",
      email: "day@example.jp",
    };
    const wrong = await post(site, "/host/facilities/new", corporation, { ...form, street: "百番地" });
    expect(wrong.text).toContain("番地以下は、数字とハイフンで入力してください");
    const registered = await post(site, "/host/facilities/new", corporation, form);
    const certification = `${registered.to}/certification`;
    expect((await post(site, certification, corporation, { status: "certified" })).text).toContain("認定番号を入力してください。");
    await post(site, certification, corporation, {
      status: "certified",
      number: "T-9",
      "certifiedOn.year": "2020",
      "certifiedOn.month": "4",
      "certifiedOn.day": "1",
    });
    expect(await page(site, registered.to, corporation)).toContain("T-9");
    expect((await site.request(registered.to, { as: facility })).status).toBe(404);
    expect((await site.request("/host/facilities/new", { as: facility })).status).toBe(404);
    expect((await post(site, "/host/facilities/new", facility, form)).status).toBe(404);
    expect(await world.db.selectFrom("facility").select("id").execute()).toHaveLength(2);
  });

  it("invites a person and ends a membership, for hosts, agencies and the secretariat", async () => {
    const { world, site, corporation, secretariat } = await open(engine);
    const agency = await given.agency(world);
    const invite = { name: "大橋 由紀", email: "yuki@example.jp" };
    expect((await post(site, "/host/people/invite", corporation, { ...invite, post: "helper" })).to).toContain("/host/people");
    expect((await post(site, "/agency/people/invite", agency, { ...invite, post: "supporter" })).to).toContain("/agency/people");
    expect(await page(site, "/host/people", corporation)).toContain("yuki@example.jp");
    const memberships = await world.db
      .selectFrom("membership")
      .innerJoin("account", "account.id", "membership.account_id")
      .select("membership.id")
      .where("account.email", "=", "yuki@example.jp")
      .orderBy("membership.id")
      .execute();
    await post(site, `/host/people/${memberships[0].id}/end`, corporation);
    expect(await page(site, "/host/people", corporation)).not.toContain("yuki@example.jp");
    expect((await site.request(`/host/people/${memberships[1].id}/end`, { as: corporation })).status).toBe(404);

    const made = await post(site, "/secretariat/organisations/new?kind=agency", secretariat, {
      kind: "agency",
      name: "新しい窓口",
      nameKana: "アタラシイ",
      municipalityCode: "131202",
      agencyType: "self_reliance_support",
    });
    expect((await post(site, `${made.to}/invite`, secretariat, { ...invite, email: "new@example.jp", post: "chief" })).to).toBe(made.to);
    expect(await page(site, made.to, secretariat)).toContain("new@example.jp");
    expect(await page(site, "/secretariat/organisations?kind=agency&q=アタラシイ", secretariat)).toContain("新しい窓口");
    expect(
      (
        await post(site, "/secretariat/organisations/new?kind=agency", secretariat, {
          kind: "municipality",
          name: "x",
          nameKana: "ア",
          municipalityCode: "131202",
        })
      ).status,
    ).toBe(422);
    const last = await world.db
      .selectFrom("membership")
      .innerJoin("account", "account.id", "membership.account_id")
      .select("membership.id")
      .where("account.email", "=", "new@example.jp")
      .executeTakeFirstOrThrow();
    expect((await post(site, `${made.to}/people/${last.id}/end`, secretariat)).status).toBe(409);
  });
});
