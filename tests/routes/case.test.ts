/** A case through its pages: every page answers in every state it is in, every form does what its act does. */
import { expect, it } from "vitest";
import { mintCode } from "#app/domain/links/mint-code.ts";
import { mintLink } from "#app/domain/links/mint-link.ts";
import { conflictOf, lettersOf, stateOf } from "#tests/support/facts.ts";
import { given } from "#tests/support/given/given.ts";
import { openSite, type Fields, type Site } from "#tests/support/site.ts";
import { forEachEngine, makeWorld, type Person, type World } from "#tests/support/world.ts";
import { signAgreement } from "#app/domain/agreements/sign-agreement.ts";

/** A new session each time: days pass in these tests, and sessions end. */
const cookieOf = async (site: Site, who?: Person): Promise<Record<string, string>> => (who ? { cookie: await site.signIn(who) } : {});

async function page(site: Site, path: string, as?: Person): Promise<string> {
  const response = await site.request(path, { headers: await cookieOf(site, as) });
  const text = await response.text();
  expect(
    response.status,
    `${path}\n${text
      .replace(/<[^>]+>/g, " ")
      .replace(/\s+/g, " ")
      .slice(0, 400)}`,
  ).toBe(200);
  expect(text.match(/<h1/g), path).toHaveLength(1);
  return text;
}

/** Posts and gives back where it leads. */
async function post(site: Site, path: string, form: Fields, as?: Person): Promise<string> {
  const response = await site.fillIn(path, { headers: await cookieOf(site, as), form });
  const text = await response.text();
  expect(
    response.status,
    `${path}\n${text
      .replace(/<[^>]+>/g, " ")
      .replace(/\s+/g, " ")
      .slice(0, 900)}`,
  ).toBe(303);
  return response.headers.get("location")!;
}

const day = (date: string, name: string): Fields => {
  const [year, month, one] = date.split("-");
  return { [`${name}.year`]: year, [`${name}.month`]: month, [`${name}.day`]: one };
};
const idOf = (path: string) => path.split("/").at(-1)!;

async function textOut(world: World, agreementId: string) {
  const version = await world.db
    .selectFrom("agreement_version")
    .selectAll()
    .where("agreement_id", "=", agreementId)
    .orderBy("number", "desc")
    .executeTakeFirstOrThrow();
  return { version: String(version.number), documentHash: version.document_hash };
}

forEachEngine((engine) => {
  it("shows a person what they agreed to and whom to call, and nobody else's", async () => {
    const world = await makeWorld(engine);
    const { applicant, agency } = await given.acceptedEngagement(world, { consents: ["insurance"] });
    const { applicant: other } = await given.acceptedEngagement(world, { agency, consents: [] });
    await given.consent(world, applicant.applicantId, "named_to_host", { validUntil: world.as("system").today() });
    await given.consent(world, other.applicantId, "statistics");
    world.clock.advance({ days: 1 });
    await world.db.updateTable("organisation").set({ name: "練馬くらし相談", phone: "03-0000-2001" }).where("id", "=", agency.id).execute();
    const site = await openSite(world);
    const read = async (as: Person) => (await page(site, "/me", as)).replace(/<rp>.*?<\/rp>|<rt>.*?<\/rt>|<[^>]+>/g, "");
    const mine = await read(applicant);
    for (const said of ["保険の 名簿に 名前を 書く こと", "練馬くらし相談", "03-0000-2001"]) expect(mine).toContain(said);
    expect(mine, "over since yesterday, or somebody else's").not.toMatch(/はたらく ところに つたえる こと|数だけを 数えて/);
    expect(await read(other)).toContain("数だけを 数えて");
  });

  it("walks from the meeting to the finish", { timeout: 120_000 }, async () => {
    const world = await makeWorld(engine);
    const secretariat = await given.secretariat(world);
    const one = await given.acceptedEngagement(world);
    const site = await openSite(world);
    const { agency, facility: host, applicant } = one;
    const [atAgency, atHost, mine] = [
      `/agency/engagements/${one.engagementId}`,
      `/host/engagements/${one.engagementId}`,
      `/me/engagements/${one.engagementId}`,
    ];
    const everybody = async () => {
      await page(site, atAgency, agency);
      await page(site, atHost, host);
      await page(site, mine, applicant);
      await page(site, "/me", applicant);
      await page(site, "/host/today", host);
    };
    await everybody();
    for (const [path, who] of [
      [atAgency, agency],
      [atHost, host],
    ] as const)
      expect(await page(site, path, who)).toContain(`<title>ケース ${applicant.caseNumber}｜`);

    await page(site, `${atAgency}/meetings/new`, agency);
    const meetingPath = await post(
      site,
      `${atAgency}/meetings/new`,
      {
        kind: "three-party",
        method: "onsite",
        venue: "相談室",
        ...day("2026-11-24", "options[0].date"),
        "options[0].time": "10:00",
        ...day("2026-11-25", "options[1].date"),
        "options[1].time": "14:00",
      },
      agency,
    );
    const meetingId = idOf(meetingPath);
    await everybody();
    for (const path of [
      `/agency/meetings/${meetingId}`,
      `/agency/meetings/${meetingId}/answer`,
      `/agency/meetings/${meetingId}/confirm`,
      `/agency/meetings/${meetingId}/propose-again`,
      `/agency/meetings/${meetingId}/cancel`,
    ])
      await page(site, path, agency);
    await post(site, `/host/meetings/${meetingId}/answer`, { party: "host", "answers[0]": "yes", "answers[1]": "no" }, host);
    await page(site, `/me/meetings/${meetingId}`, applicant);
    await post(site, `/me/meetings/${meetingId}`, { party: "applicant", "answers[0]": "yes", "answers[1]": "maybe" }, applicant);
    await everybody();
    await post(site, `/agency/meetings/${meetingId}/confirm`, { option: "0", method: "onsite", venue: "みどりの家 相談室" }, agency);
    await everybody();
    await page(site, `/host/meetings/${meetingId}`, host);
    await page(site, `/agency/meetings/${meetingId}/hold`, agency);
    world.clock.set("2026-11-24T05:00:00.000Z");
    const attendees = {
      "attendees[0].party": "applicant",
      "attendees[0].name": "花村 彩",
      "attendees[1].party": "agency",
      "attendees[1].name": "佐伯 美穂",
      "attendees[2].party": "host",
      "attendees[2].name": "大橋 由紀",
    };
    await post(
      site,
      `/agency/meetings/${meetingId}/hold`,
      {
        ...day("2026-11-24", "heldOn"),
        ...attendees,
        applicantWish: "午前に働きたい",
        agencyPolicy: "週2日から",
        hostAnswer: "accept",
        workForm: "A",
        ...day("2026-12-01", "startsOn"),
        ...day("2027-01-29", "endsOn"),
        daysOfWeek: ["Tu", "Th"],
        startTime: "09:30",
        endTime: "11:30",
        breakMinutes: "10",
        tasks: ["廊下・手すりの拭き掃除"],
      },
      agency,
    );
    expect(await stateOf(world, "placement_request", one.requestId)).toBe("decided");
    await everybody();
    await page(site, `/agency/meetings/${meetingId}`, agency);

    await page(site, `${atAgency}/agreement/new`, agency);
    const editPath = await post(site, `${atAgency}/agreement/new`, {}, agency);
    const agreementId = editPath.split("/")[3];
    await page(site, editPath, agency);
    await page(site, `/agency/agreements/${agreementId}`, agency);
    for (const section of ["period", "work", "money", "safety", "explain", "contacts", "review", "labour"])
      await page(site, `${editPath}/${section}`, agency);
    await post(
      site,
      `${editPath}/explain`,
      {
        ...day("2026-11-24", "explainedOn"),
        explained: ["not_employee", "free_to_attend", "insurance_instead_of_rosai", "can_stop_anytime", "where_to_consult"],
      },
      agency,
    );
    await post(
      site,
      `${editPath}/contacts`,
      { officerName: "大橋 由紀", officerPhone: "03-0000-0001", agencyContactName: "佐伯 美穂", agencyContactPhone: "03-0000-0002" },
      agency,
    );
    expect(await page(site, editPath, agency)).toContain(`/agency/agreements/${agreementId}/send`);
    const toSend = await page(site, `/agency/agreements/${agreementId}/send`, agency);
    for (const said of ["花村 彩", "大橋 由紀（03-0000-0001）"])
      expect(toSend, "the whole text is read before it is fixed").toContain(said);
    const { revision } = await world.db.selectFrom("agreement").select("revision").executeTakeFirstOrThrow();
    await post(site, `/agency/agreements/${agreementId}/send`, { _revision: String(revision) }, agency);
    await everybody();
    await page(site, `/me/agreements/${agreementId}`, applicant);
    for (const rest of ["", "/print", "/sign", "/sign-here", "/send-link", "/change"])
      await page(site, `/agency/agreements/${agreementId}${rest}`, agency);
    for (const rest of ["", "/print", "/sign", "/decline"]) await page(site, `/host/agreements/${agreementId}${rest}`, host);

    await post(site, `/agency/agreements/${agreementId}/change`, { note: "休憩を直します" }, agency);
    await page(site, `/host/agreements/${agreementId}`, host);
    await post(
      site,
      `${editPath}/period`,
      {
        ...day("2026-12-01", "startsOn"),
        ...day("2027-01-29", "endsOn"),
        daysOfWeek: ["Tu", "Th"],
        startTime: "09:30",
        endTime: "11:30",
        breakMinutes: "15",
      },
      agency,
    );
    const draft = await world.db.selectFrom("agreement").select("revision").executeTakeFirstOrThrow();
    await post(site, `/agency/agreements/${agreementId}/send`, { _revision: String(draft.revision) }, agency);
    expect(await page(site, `/host/agreements/${agreementId}`, host)).toContain('class="differences"');

    const seen = { ...(await textOut(world, agreementId)), understood: "on" };
    await post(site, `/host/agreements/${agreementId}/sign`, seen, host);
    await post(site, `/agency/agreements/${agreementId}/sign`, seen, agency);
    await everybody();
    const token = await mintLink(world.as("system"), {
      purpose: "sign-agreement",
      subject: "agreement",
      subjectId: agreementId,
      subjectVersion: 2,
      applicantId: applicant.applicantId,
    });
    await page(site, `/l/${token}`);
    for (const rest of ["ask", "leave", "decline", "sign"]) await page(site, `/l/${token}/${rest}`);
    expect((await site.request(`/l/${token}/done`)).status, "nothing has been done yet").toBe(404);
    const thanks = await post(site, `/l/${token}/ask`, { body: "何時に行けばいいですか" });
    expect(thanks).toContain(`/l/${token}/done?`);
    await page(site, thanks);
    expect(await page(site, atAgency, agency)).toContain("何時に行けばいいですか");
    expect(await page(site, atHost, host)).not.toContain("何時に行けばいいですか");
    await page(site, `${atAgency}/answer`, agency);
    await post(site, `${atAgency}/answer`, { body: "9時30分です" }, agency);
    expect(await page(site, mine, applicant)).toContain("9時30分です");

    await post(site, `/l/${token}`, {});
    const [codeLetter] = await lettersOf(world, "signing-code");
    const code = await mintCode(world.as("system"), codeLetter.subject_id!);
    const wrong = await site.request(`/l/${token}/sign`, { form: { ...(await textOut(world, agreementId)), code: "000000" } });
    expect(wrong.status).toBe(422);
    await post(site, `/l/${token}/sign`, { ...(await textOut(world, agreementId)), code: code! });
    expect(await stateOf(world, "agreement", agreementId)).toBe("in-force");
    await page(site, `/me/agreements/${agreementId}`, applicant);
    for (const late of [`/me/agreements/${agreementId}/decline`, `${mine}/leave`]) {
      const answer = await site.request(late, { headers: await cookieOf(site, applicant) });
      expect([answer.status, answer.headers.get("location")], "nothing is left to fill in").toEqual([302, late.replace(/\/\w+$/, "")]);
    }
    expect(await page(site, mine, applicant)).toContain("やめたい とき");
    await everybody();

    const placement = await world.db.selectFrom("placement").selectAll().executeTakeFirstOrThrow();
    const [pAgency, pHost] = [`/agency/placements/${placement.id}`, `/host/placements/${placement.id}`];
    for (const rest of ["", "/insurance", "/first-review", "/not-start"]) await page(site, pAgency + rest, agency);
    for (const rest of ["", "/officer", "/labour-terms", "/first-review"]) await page(site, pHost + rest, host);
    await post(site, `${pHost}/officer`, { name: "田中 一郎" }, host);
    await post(site, `${pAgency}/first-review`, day("2026-12-08", "firstReviewOn"), agency);

    const list = await page(site, "/secretariat/insurance", secretariat);
    expect(list).toContain(applicant.caseNumber);
    expect(list).not.toContain("花村");
    await page(site, `/secretariat/insurance/${placement.id}`, secretariat);
    await post(
      site,
      `/secretariat/insurance/${placement.id}`,
      {
        scheme: "event_insurance",
        ...day("2026-12-01", "coverFrom"),
        ...day("2027-03-31", "coverTo"),
        ...day("2026-11-24", "appliedOn"),
        planCode: "B2",
        premiumYen: "1260",
        coversCommute: "yes",
        coversHeat: "no",
      },
      secretariat,
    );
    for (const [path, who] of [
      [pAgency, agency],
      [pHost, host],
      [`/secretariat/insurance/${placement.id}`, secretariat],
    ] as const) {
      const read = await page(site, path, who);
      for (const said of ["補償区分 B2", "保険料 1,260円", "通勤：対象", "熱中症：対象外"]) expect(read, path).toContain(said);
    }
    expect(await stateOf(world, "placement", placement.id)).toBe("ready");
    expect(await page(site, "/secretariat/insurance", secretariat)).not.toContain(applicant.caseNumber);
    const asked = await site.request("/secretariat/insurance/roster", {
      headers: await cookieOf(site, secretariat),
      form: { ...day("2026-12-01", "from"), ...day("2026-12-10", "to") },
    });
    expect(asked.headers.get("location")).toBe("/secretariat/insurance/roster?from=2026-12-01&to=2026-12-10");
    const chosen = await page(site, asked.headers.get("location")!, secretariat);
    for (const said of ['action="/secretariat/insurance/roster.csv"', "1人が載ります。", "東京福祉企画"]) expect(chosen).toContain(said);
    expect(await page(site, "/secretariat/insurance/roster?from=2028-12-01&to=2028-12-10", secretariat)).toContain(
      "この期間の名簿に載る方はいません。",
    );
    const looked = await world.db
      .selectFrom("history")
      .select(({ fn }) => fn.countAll().as("count"))
      .where("act", "=", "list")
      .executeTakeFirstOrThrow();
    expect(Number(looked.count)).toBe(0);
    const roster = await site.request("/secretariat/insurance/roster.csv", {
      headers: await cookieOf(site, secretariat),
      form: { from: "2026-12-01", to: "2026-12-10" },
    });
    expect(roster.headers.get("content-type")).toContain("text/csv");
    const listed = await roster.text();
    expect(listed).toContain('"ハナムラ アヤ","2026-12-01 2026-12-03 2026-12-08 2026-12-10"');
    expect(listed.split("\r\n")[1]).toContain("東京都社会福祉協議会 福祉部 経営支援担当");

    const early = await site.request(`${pHost}/start`, { headers: await cookieOf(site, host), form: {} });
    expect(early.status).toBe(409);
    world.clock.set("2026-12-01T00:00:00.000Z");
    await page(site, `${pHost}/start`, host);
    await post(site, `${pHost}/start`, {}, host);
    const today = await page(site, "/host/today?date=2026-12-03", host);
    expect(today).toContain("あや");
    expect(today).not.toContain("花村");
    expect(await page(site, "/host/today?date=2026-12-04", host)).not.toContain("あや");
    await page(site, `${pHost}/suspend`, host);
    await post(site, `${pHost}/suspend`, { reason: "health" }, host);
    await everybody();
    await page(site, `${pAgency}/resume`, agency);
    await post(site, `${pAgency}/resume`, {}, agency);
    await page(site, `${pAgency}/finish`, agency);
    world.clock.set("2026-12-15T00:00:00.000Z");
    await post(
      site,
      `${pAgency}/finish`,
      { ...day("2026-12-15", "finishedOn"), outcome: "employed_other", note: "就職が決まりました" },
      agency,
    );
    expect(await stateOf(world, "placement", placement.id)).toBe("finished");
    expect(
      await world.db
        .selectFrom("seat_hold")
        .select(["to_on"])
        .where("engagement_id", "=", one.engagementId)
        .where("released_at", "is", null)
        .execute(),
    ).toEqual([{ to_on: "2026-12-15" }]);
    expect(await stateOf(world, "agreement", agreementId)).toBe("ended");
    await everybody();
  });

  it("says on the host's request page what the case page says: whose turn, until when, where all three stand, and only what may be done", async () => {
    const world = await makeWorld(engine);
    const one = await given.acceptedEngagement(world, { state: "sent", content: { capacityTotal: 1 } });
    const site = await openSite(world);
    const at = `/host/requests/${one.requestId}`;
    const panelOf = (text: string) =>
      text
        .slice(text.indexOf("panel-now"), text.indexOf("</section>", text.indexOf("panel-now")))
        .replace(/<a .*?<\/a>/g, "")
        .replace(/<[^>]+>/g, " ")
        .replace(/\s+/g, " ");
    const request = await page(site, at, one.facility);
    expect(panelOf(request)).toContain("つぎは、受入れ先の番です");
    for (const words of ["本人", "相談支援機関", "期限", "いまの番"]) expect(panelOf(request)).toContain(words);
    for (const act of ["accept", "ask", "decline"]) expect(request).toContain(`href="${at}/${act}"`);

    // A seat that is taken meanwhile: the yes would be refused, so it is no button.
    await world.db
      .insertInto("seat_hold")
      .values({
        id: world.as("system").newId(),
        place_id: one.place.placeId,
        kind: "outside",
        from_on: "2026-11-01",
        to_on: null,
        created_at: world.as("system").now(),
      })
      .execute();
    const full = await page(site, at, one.facility);
    expect(full).not.toContain(`href="${at}/accept"`);
    expect(full).toContain(`href="${at}/ask"`);

    const other = await given.acceptedEngagement(world);
    const accepted = await page(site, `/host/requests/${other.requestId}`, other.facility);
    expect(panelOf(accepted)).toContain("相談支援機関の番です");
    const casePage = panelOf(await page(site, `/host/engagements/${other.engagementId}`, other.facility));
    for (const words of casePage.split(" ").filter((word) => word.length > 4)) expect(panelOf(accepted)).toContain(words);
    for (const act of ["accept", "ask", "decline"]) expect(accepted).not.toContain(`/host/requests/${other.requestId}/${act}`);
  });

  it("records a signature on paper, and shows it as such on the agreement and in the timeline", async () => {
    const world = await makeWorld(engine);
    const one = await given.signingAgreement(world);
    const site = await openSite(world);
    const at = `/agency/agreements/${one.agreementId}`;
    expect(await page(site, at, one.agency)).toContain(`${at}/sign-on-paper`);
    expect(await page(site, `${at}/sign-on-paper`, one.agency)).toContain("紙の署名を記録する");
    const form = {
      party: "applicant",
      signerAccountId: "",
      ...day("2026-11-20", "signedOn"),
      witness: "佐伯 美穂",
      printedVersion: "1",
      printedHash: one.seen.documentHash.slice(0, 8),
    };
    const wrong = await site.request(`${at}/sign-on-paper`, {
      headers: await cookieOf(site, one.agency),
      form: { ...form, printedHash: "ffffffff" },
    });
    const text = await wrong.text();
    expect([wrong.status, text.includes("この版の照合番号と違います"), text.includes('value="佐伯 美穂"')]).toEqual([422, true, true]);
    await post(site, `${at}/sign-on-paper`, form, one.agency);
    expect(await page(site, at, one.agency)).toContain("紙に署名、立会い：佐伯 美穂さん");
    expect(await page(site, `/host/engagements/${one.engagementId}`, one.facility)).toContain("紙で");
    await page(site, `/me/agreements/${one.agreementId}`, one.applicant);
  });

  it("shows nothing of a case to other organisations and other people", async () => {
    const world = await makeWorld(engine);
    const one = await given.signedAgreement(world);
    const site = await openSite(world);
    const [agency, host] = [await given.agency(world), await given.facility(world)];
    const applicant = await given.applicant(world, { of: agency });
    const meeting = await world.db.selectFrom("meeting").select("id").executeTakeFirstOrThrow();
    for (const [base, who] of [
      ["/agency", agency],
      ["/host", host],
      ["/me", applicant],
    ] as const)
      for (const path of [
        `engagements/${one.engagementId}`,
        `meetings/${meeting.id}`,
        `agreements/${one.agreementId}`,
        ...(base === "/me" ? [] : [`placements/${one.placementId}`]),
      ])
        expect((await site.request(`${base}/${path}`, { as: who })).status, `${base}/${path}`).toBe(404);
  });

  it("lets a person leave by link, and a code be tried five times", async () => {
    const world = await makeWorld(engine);
    const one = await given.signingAgreement(world);
    const site = await openSite(world);
    const link = () =>
      mintLink(world.as("system"), {
        purpose: "sign-agreement",
        subject: "agreement",
        subjectId: one.agreementId,
        subjectVersion: 1,
        applicantId: one.applicant.applicantId,
      });
    const token = await link();
    await post(site, `/l/${token}`, {});
    const [letter] = await lettersOf(world, "signing-code");
    const code = (await mintCode(world.as("system"), letter.subject_id!))!;
    const other = code === "111111" ? "222222" : "111111";
    const form = { version: "1", documentHash: one.seen.documentHash };
    for (let tries = 0; tries < 5; tries += 1)
      expect((await site.request(`/l/${token}/sign`, { form: { ...form, code: other } })).status).toBe(422);
    expect((await site.request(`/l/${token}/sign`, { form: { ...form, code } })).status).toBe(422);
    expect(await world.db.selectFrom("signature").selectAll().execute()).toEqual([]);
    await post(site, `/l/${token}/leave`, {});
    expect(await stateOf(world, "agreement", one.agreementId)).toBe("void");
    expect((await site.request(`/l/${token}`)).status).toBe(410);
    expect(await conflictOf(signAgreement(world.as(one.applicant), one.agreementId, "applicant", one.seen, { method: "signed-in" }))).toBe(
      "move.agreement",
    );
  });
});
