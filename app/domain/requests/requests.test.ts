import { expect, it } from "vitest";
import { given } from "#tests/support/given/given.ts";
import { assessed } from "#tests/support/given/assessed.ts";
import { place as givePlace } from "#tests/support/given/places.ts";
import { forEachEngine, makeWorld, type World } from "#tests/support/world.ts";
import { lettersOf } from "#tests/support/facts.ts";
import { accountIdOf } from "../access/actor.ts";
import { listMyConsentRecords, readMyConsent } from "../consents/list-my-consents.ts";
import { withdrawConsent } from "../consents/withdraw-consent.ts";
import { withdrawMyConsent } from "../consents/withdraw-my-consent.ts";
import { listConsents } from "../consents/list-consents.ts";
import { flushReadLog } from "../history/read-log.ts";
import { verifyHistory } from "../history/verify-history.ts";
import { Refusal } from "../refusal.ts";
import { askForTime, readTermToAskFor } from "./ask-for-time.ts";
import { findRequest } from "./find-request.ts";
import { addDays } from "../time/tokyo.ts";
import { acceptRequest } from "./accept-request.ts";
import { answerQuestion } from "./answer-question.ts";
import { askQuestion } from "./ask-question.ts";
import { declineRequest } from "./decline-request.ts";
import { listRequests } from "./list-requests.ts";
import { readRequestErrors, readRequestForAgency, readRequestForHost } from "./read-request.ts";
import { lapseRequests, remindRequests } from "./remind-and-lapse.ts";
import { saveRequest } from "./save-request.ts";
import { sendRequest } from "./send-request.ts";
import { startRequest } from "./start-request.ts";
import { withdrawRequest } from "./withdraw-request.ts";

const fullForm = {
  workForm: "A",
  disclosureLevel: "masked",
  reason: "短い時間から働くことに慣れるため、お願いします。",
  applicantWish: "昼の2時間で慣れたい",
  supportPolicy: "短い時間から",
  desiredStartOn: "2026-12-01",
  desiredDays: ["Mo", "We"],
  desiredStartTime: "09:30",
  desiredEndTime: "11:30",
  considerations: ["own_pace"],
  considerationNote: "指示は一つずつ",
  agencyInvolvement: "初日に同行し、月1回訪問します",
  selfRelianceAgencyId: undefined,
  decisionExpectedOn: undefined,
  answerDueOn: undefined,
  next: "check",
} as const;
type Form = Parameters<typeof saveRequest>[2];

async function sceneOf(world: World, options: { scopes?: string[]; capacity?: number; person?: object; forms?: string[] } = {}) {
  const facility = await given.facility(world, {
    certification_status: "certified",
    certification_number: "T-1",
    certified_on: "2020-04-01",
  });
  const place = await givePlace(world, {
    at: facility,
    content: { capacityTotal: options.capacity ?? 2, workForms: options.forms ?? ["A", "B"] },
  });
  const { applicantId, agency } = await assessed(world, { scopes: options.scopes, person: options.person });
  return { facility, place, agency, applicantId };
}
type Scene = Awaited<ReturnType<typeof sceneOf>>;

async function draft(world: World, scene: Scene, changes: Partial<Form> = {}) {
  const { requestId } = await startRequest(world.as(scene.agency), scene.applicantId, scene.place.code);
  await saveRequest(world.as(scene.agency), requestId, { ...fullForm, ...changes } as Form, undefined);
  return requestId;
}
async function sent(world: World, scene: Scene, changes: Partial<Form> = {}) {
  const requestId = await draft(world, scene, changes);
  await sendRequest(world.as(scene.agency), requestId);
  return requestId;
}
const refusalOf = async (work: Promise<unknown>): Promise<Refusal> =>
  work.then(
    () => {
      throw new Error("was not refused");
    },
    (error) => {
      if (error instanceof Refusal) return error;
      throw error;
    },
  );
const stateOf = async (world: World, requestId: string) =>
  (await world.db.selectFrom("placement_request").select("state").where("id", "=", requestId).executeTakeFirstOrThrow()).state;
const letters = async (world: World) =>
  (await world.db.selectFrom("letter").select(["template", "account_id"]).orderBy("created_at").orderBy("id").execute()).map(
    (one) => one.template,
  );

forEachEngine((engine) => {
  it("gives the host one further term, with its reason for the agency, and no second one", async () => {
    const world = await makeWorld(engine);
    const scene = await sceneOf(world);
    const requestId = await sent(world, scene);
    const dueOf = async () =>
      await world.db
        .selectFrom("placement_request")
        .select(["state", "answer_due_on"])
        .where("id", "=", requestId)
        .executeTakeFirstOrThrow();
    const before = await dueOf();
    const host = world.as(scene.facility);
    const term = (await readTermToAskFor(host, await findRequest(host, requestId, "host")))!;
    expect([term.from > before.answer_due_on!, term.to > term.from]).toEqual([true, true]);
    const message = "担当者が休みのため、来週に返事をします。";

    for (const until of [before.answer_due_on!, addDays(term.from, -1), addDays(term.to, 1)])
      expect((await refusalOf(askForTime(host, requestId, { until, message }))).fields.until, until).toHaveLength(1);
    expect((await refusalOf(askForTime(world.as(await given.facility(world)), requestId, { until: term.to, message }))).kind).toBe(
      "missing",
    );
    expect(await dueOf()).toEqual(before);

    await askForTime(host, requestId, { until: term.to, message });
    expect(await dueOf()).toEqual({ state: "sent", answer_due_on: term.to });
    expect(await letters(world)).toEqual(["placement-request-send", "placement-request-ask-for-time"]);
    const read = await readRequestForAgency(world.as(scene.agency), requestId);
    expect(read.thread.map(({ party, body }) => ({ party, body }))).toEqual([{ party: "host", body: message }]);
    expect((await readRequestForHost(host, requestId)).head.moves).not.toContain("ask-for-time");
    expect((await refusalOf(askForTime(host, requestId, { until: addDays(term.to, 1), message }))).key).toBe("act-over");

    // The clock goes by the new day: nothing is announced on the old one, and nothing ends.
    world.clock.set(`${before.answer_due_on}T03:00:00.000Z`);
    await remindRequests(world.as("clock"));
    expect(await letters(world)).toHaveLength(2);
    world.clock.set(`${term.to}T03:00:00.000Z`);
    await remindRequests(world.as("clock"));
    expect((await letters(world)).filter((name) => name === "placement-request-remind-answer").length).toBeGreaterThan(0);
  });

  it("goes from a prefilled draft to an accepted request with a seat held and the name disclosed", async () => {
    const world = await makeWorld(engine);
    const scene = await sceneOf(world, { scopes: ["anonymous_search", "named_to_host"] });
    const { requestId } = await startRequest(world.as(scene.agency), scene.applicantId, scene.place.code);
    const opened = await readRequestForAgency(world.as(scene.agency), requestId);
    expect(opened.content).toMatchObject({
      applicantWish: "週3日、昼の2時間で慣れたい",
      desiredDays: ["Mo", "We", "Fr"],
      considerations: ["own_pace"],
    });
    await saveRequest(world.as(scene.agency), requestId, fullForm as unknown as Form, undefined);
    await sendRequest(world.as(scene.agency), requestId);

    const masked = await readRequestForHost(world.as(scene.facility), requestId);
    expect(masked.shown).toMatchObject({ ageBand: 20, municipalityCode: "131202", applicantWish: "昼の2時間で慣れたい" });
    for (const secret of ["花村", "彩", "ハナムラ", "080-0000-0001", "1997", "旭丘", "親と同居", "ていねい"])
      expect(JSON.stringify(masked)).not.toContain(secret);

    await askQuestion(world.as(scene.facility), requestId, "立ち仕事は何分まで続けられますか。");
    await answerQuestion(world.as(scene.agency), requestId, "30分ごとに休めば続けられます。");
    await acceptRequest(world.as(scene.facility), requestId, "お待ちしています。");
    expect(await stateOf(world, requestId)).toBe("accepted");
    const named = await readRequestForHost(world.as(scene.facility), requestId);
    expect(named.shown).toMatchObject({ familyName: "花村", phone: "080-0000-0001" });
    expect(JSON.stringify(named)).not.toContain("旭丘");
    expect(named.thread.map((one) => one.kind)).toEqual(["question", "answer", "note"]);
    expect((await readRequestForAgency(world.as(scene.agency), requestId)).thread).toEqual(named.thread);
    expect(await world.db.selectFrom("seat_hold").select(["kind", "from_on"]).execute()).toEqual([
      { kind: "reserved", from_on: "2026-12-01" },
    ]);
    expect(await letters(world)).toEqual([
      "placement-request-send",
      "placement-request-ask",
      "placement-request-answer",
      "placement-request-accept",
    ]);
    expect((await world.db.selectFrom("disclosure").select("level").orderBy("at").orderBy("id").execute()).map((one) => one.level)).toEqual(
      ["masked", "named"],
    );
    await flushReadLog(world.programme);
    expect((await readRequestForAgency(world.as(scene.agency), requestId)).looks.map((one) => one.items.includes("name"))).toEqual([
      true,
      false,
    ]);
    expect((await verifyHistory(world.as("system"))).faults).toEqual([]);
  });

  it("keeps one live request per person and place, however often it is begun", async () => {
    const world = await makeWorld(engine);
    const scene = await sceneOf(world);
    const begun = await Promise.all(
      Array.from({ length: 4 }, () => startRequest(world.as(scene.agency), scene.applicantId, scene.place.code)),
    );
    expect(new Set(begun.map((one) => one.requestId)).size).toBe(1);
    expect((await world.db.selectFrom("engagement").select("id").execute()).length).toBe(1);
  });

  it("says at its fields what is missing, and keeps what was typed", async () => {
    const world = await makeWorld(engine);
    const scene = await sceneOf(world);
    const requestId = await draft(world, scene, {
      reason: "短い",
      agencyInvolvement: undefined,
      desiredStartOn: "2026-11-21",
      workForm: "B",
      selfRelianceAgencyId: undefined,
    });
    const errors = await readRequestErrors(world.as(scene.agency), requestId);
    expect(Object.keys(errors).sort()).toEqual(["agencyInvolvement", "desiredStartOn", "reason", "selfRelianceAgencyId"]);
    expect((await readRequestForAgency(world.as(scene.agency), requestId)).content.reason).toBe("短い");
    expect((await refusalOf(sendRequest(world.as(scene.agency), requestId))).kind).toBe("invalid");
    expect(await letters(world)).toEqual([]);
  });

  it.each([
    [[], "masked", "request.error.consent-anonymous-search"],
    [["anonymous_search"], "named", "request.error.consent-named-to-host"],
    [["anonymous_search", "named_to_host"], "named_with_sensitive", "request.error.consent-sensitive-to-host"],
  ] as const)("is not sent with the consents %j at the level %s", async (scopes, disclosureLevel, error) => {
    const world = await makeWorld(engine);
    const scene = await sceneOf(world, { scopes: [...scopes] });
    const requestId = await draft(world, scene, { disclosureLevel });
    expect((await refusalOf(sendRequest(world.as(scene.agency), requestId))).fields).toEqual({ disclosureLevel: [error] });
  });

  it("asks a self-reliance agency for forms with a support decision (R-04)", async () => {
    const world = await makeWorld(engine);
    const scene = await sceneOf(world);
    const other = await given.agency(world, { name: "ほかの相談支援機関" });
    await world.db.updateTable("agency").set({ agency_type: "welfare_office" }).where("id", "=", other.id).execute();
    const wrong = await draft(world, scene, { workForm: "B", selfRelianceAgencyId: other.id });
    expect((await refusalOf(sendRequest(world.as(scene.agency), wrong))).fields).toEqual({
      selfRelianceAgencyId: ["request.error.self-reliance"],
    });
    await saveRequest(
      world.as(scene.agency),
      wrong,
      { ...fullForm, workForm: "B", selfRelianceAgencyId: scene.agency.id } as unknown as Form,
      undefined,
    );
    await sendRequest(world.as(scene.agency), wrong);
    expect(await stateOf(world, wrong)).toBe("sent");
  });

  it("goes out only as it was seen: a colleague's later change is looked at first", async () => {
    const world = await makeWorld(engine);
    const scene = await sceneOf(world, { scopes: ["anonymous_search", "named_to_host"] });
    const requestId = await draft(world, scene);
    const { revision } = await world.db
      .selectFrom("placement_request")
      .select("revision")
      .where("id", "=", requestId)
      .executeTakeFirstOrThrow();
    await saveRequest(world.as(scene.agency), requestId, { ...fullForm, disclosureLevel: "named" } as unknown as Form, revision);
    expect(await refusalOf(sendRequest(world.as(scene.agency), requestId, revision))).toMatchObject({
      kind: "conflict",
      key: "changed-meanwhile",
    });
    expect(await stateOf(world, requestId)).toBe("draft");
    await sendRequest(world.as(scene.agency), requestId, revision + 1);
    expect(await stateOf(world, requestId)).toBe("sent");
  });

  it.each([
    [
      "withdrawn",
      async (world: World, scene: Scene, requestId: string) => withdrawRequest(world.as(scene.agency), requestId, { reason: "health" }),
    ],
    [
      "declined",
      async (world: World, scene: Scene, requestId: string) => declineRequest(world.as(scene.facility), requestId, { reason: "other" }),
    ],
  ] as const)("takes name, contact and health back from the host when it is %s", async (state, end) => {
    const world = await makeWorld(engine);
    const scene = await sceneOf(world, { scopes: ["anonymous_search", "named_to_host"] });
    const requestId = await sent(world, scene, { disclosureLevel: "named" });
    expect((await readRequestForHost(world.as(scene.facility), requestId)).shown).toMatchObject({
      familyName: "花村",
      phone: "080-0000-0001",
    });
    await end(world, scene, requestId);
    expect(await stateOf(world, requestId)).toBe(state);
    const after = await readRequestForHost(world.as(scene.facility), requestId);
    for (const secret of ["花村", "彩", "ハナムラ", "080-0000-0001"]) expect(JSON.stringify(after.shown)).not.toContain(secret);
    expect(after).toMatchObject({ stage: "masked", isOver: true, isHeldBack: false, shown: { ageBand: 20 } });
    // What the agency changes later concerns nobody there any more.
    expect((await readRequestForAgency(world.as(scene.agency), requestId)).hostView.shown).not.toHaveProperty("familyName");
  });

  it("stops showing what a withdrawn consent covered, and tells the host", async () => {
    const world = await makeWorld(engine);
    const scene = await sceneOf(world, { scopes: ["anonymous_search", "named_to_host"] });
    const requestId = await sent(world, scene, { disclosureLevel: "named" });
    expect((await readRequestForHost(world.as(scene.facility), requestId)).shown.familyName).toBe("花村");
    const [named] = (await listConsents(world.as(scene.agency), scene.applicantId)).filter((one) => one.scope === "named_to_host");
    await withdrawConsent(world.as(scene.agency), named.id, { withdrawnOn: "2026-11-20", note: undefined });
    const after = await readRequestForHost(world.as(scene.facility), requestId);
    expect(after.shown.familyName).toBeUndefined();
    expect(after.isHeldBack).toBe(true);
    expect(await letters(world)).toContain("consent-withdraw");
    await acceptRequest(world.as(scene.facility), requestId, undefined);
    expect((await readRequestForHost(world.as(scene.facility), requestId)).shown.familyName).toBeUndefined();
    const again = await draft(world, { ...scene, place: await givePlace(world, { at: scene.facility }) }, { disclosureLevel: "named" });
    expect((await refusalOf(sendRequest(world.as(scene.agency), again))).fields.disclosureLevel).toBeDefined();
  });

  it("ends a consent by the person's own hand, once, and tells the agency and the hosts whom it concerns", async () => {
    const world = await makeWorld(engine);
    const scene = await sceneOf(world, { scopes: ["anonymous_search", "named_to_host", "statistics"] });
    const requestId = await sent(world, scene, { disclosureLevel: "named" });
    const me = world.as({ kind: "applicant", applicantId: scene.applicantId, authAt: world.as("system").now() });
    const other = world.as(await given.applicant(world));
    const { holding } = await listMyConsentRecords(me);
    const idOf = (scope: string) => holding.find((one) => one.scope === scope)!.id;
    expect((await listMyConsentRecords(other)).holding.map((one) => one.id)).not.toContain(idOf("named_to_host"));
    for (const act of [readMyConsent(other, idOf("named_to_host")), withdrawMyConsent(other, idOf("named_to_host"))])
      expect((await refusalOf(act)).kind).toBe("missing");
    expect((await refusalOf(withdrawMyConsent(world.as(scene.agency), idOf("named_to_host")))).kind).toBe("missing");
    expect((await readMyConsent(me, idOf("named_to_host"))).hostsTold).toHaveLength(1);
    expect((await readMyConsent(me, idOf("statistics"))).hostsTold).toEqual([]);

    const toldOf = async (scope: string) =>
      (await lettersOf(world, "consent-withdraw")).filter((one) => one.subject_id === idOf(scope)).map((one) => one.account_id);
    await withdrawMyConsent(me, idOf("statistics"));
    expect(await toldOf("statistics")).toEqual([accountIdOf(scene.agency.actor)]);
    await Promise.all([withdrawMyConsent(me, idOf("named_to_host")), withdrawMyConsent(me, idOf("named_to_host"))]);
    await withdrawMyConsent(me, idOf("named_to_host"));
    expect((await toldOf("named_to_host")).sort()).toEqual([accountIdOf(scene.agency.actor), scene.facility.accountId].sort());
    expect((await readRequestForHost(world.as(scene.facility), requestId)).shown.familyName).toBeUndefined();
    const after = await listMyConsentRecords(me);
    expect(after.holding.map((one) => one.scope)).toEqual(["anonymous_search"]);
    expect(after.over.map((one) => [one.scope, one.withdrawnOn]).sort()).toEqual([
      ["named_to_host", "2026-11-20"],
      ["statistics", "2026-11-20"],
    ]);
    expect((await readMyConsent(me, idOf("named_to_host"))).mayWithdraw).toBe(false);
  });

  it("hides municipality and station of a person whose whereabouts are kept secret", async () => {
    const world = await makeWorld(engine);
    const scene = await sceneOf(world, {
      scopes: ["anonymous_search", "named_to_host", "sensitive_to_host"],
      person: { confidentialityLevel: "strict" },
    });
    const requestId = await sent(world, scene, { disclosureLevel: "named_with_sensitive" });
    const text = JSON.stringify((await readRequestForHost(world.as(scene.facility), requestId)).shown);
    expect(text).not.toContain("131202");
    expect(text).not.toContain("練馬");
  });

  it("is missing for another agency, another host, a colleague without the case, and a host while it is a draft", async () => {
    const world = await makeWorld(engine);
    const scene = await sceneOf(world);
    const requestId = await draft(world, scene);
    const [otherAgency, otherHost] = [
      await given.agency(world, { name: "べつの機関" }),
      await given.facility(world, { of: await given.corporation(world, { name: "べつの会" }) }),
    ];
    const colleague = await given.staff(
      world,
      { id: scene.agency.id, kind: "agency", name: "n", municipalityCode: null },
      { rights: ["handle-cases"] },
    );
    for (const who of [otherAgency, colleague])
      expect((await refusalOf(readRequestForAgency(world.as(who), requestId))).kind).toBe("missing");
    expect((await refusalOf(readRequestForHost(world.as(scene.facility), requestId))).kind).toBe("missing");
    await sendRequest(world.as(scene.agency), requestId);
    expect((await refusalOf(readRequestForHost(world.as(otherHost), requestId))).kind).toBe("missing");
    for (const act of [
      () => acceptRequest(world.as(otherHost), requestId, undefined),
      () => declineRequest(world.as(otherHost), requestId, { reason: "other" }),
      () => askQuestion(world.as(otherHost), requestId, "?"),
    ])
      expect((await refusalOf(act())).kind).toBe("missing");
    expect((await listRequests(world.as(otherHost), "host", { view: "open" })).requests).toEqual([]);
    expect((await listRequests(world.as(scene.facility), "host", { view: "open" })).requests).toMatchObject([
      { id: requestId, name: null, ageBand: 20 },
    ]);
    const looker = await given.staff(
      world,
      { ...scene.facility.corporation, kind: "corporation", municipalityCode: null },
      { facilityId: scene.facility.facilityId, rights: ["keep-placements"] },
    );
    expect((await refusalOf(readRequestForHost(world.as(looker), requestId))).kind).toBe("forbidden");
  });

  it("gives the last seat to one of twenty", async () => {
    const world = await makeWorld(engine);
    const facility = await given.facility(world);
    const place = await givePlace(world, { at: facility, content: { capacityTotal: 1 } });
    const agency = await given.agency(world);
    const requests: string[] = [];
    for (let count = 0; count < 20; count += 1)
      requests.push(await sent(world, { facility, place, agency, applicantId: (await assessed(world, { agency })).applicantId }));
    const results = await Promise.allSettled(requests.map((requestId) => acceptRequest(world.as(facility), requestId, undefined)));
    const refused = results.flatMap((one) => (one.status === "rejected" ? [one.reason as Refusal] : []));
    expect(results.filter((one) => one.status === "fulfilled").length).toBe(1);
    expect(refused.map((one) => one.key)).toEqual(Array(19).fill("seat.none-free"));
    expect((await world.db.selectFrom("seat_hold").select("id").execute()).length).toBe(1);
    expect((await world.db.selectFrom("placement_request").select("state").where("state", "=", "accepted").execute()).length).toBe(1);
  });

  it("ends in one way when the host accepts while the agency withdraws", async () => {
    const world = await makeWorld(engine);
    const scene = await sceneOf(world);
    const requestId = await sent(world, scene);
    const [accepted, withdrawn] = await Promise.allSettled([
      acceptRequest(world.as(scene.facility), requestId, undefined),
      withdrawRequest(world.as(scene.agency), requestId, { reason: "health" }),
    ]);
    expect(withdrawn.status).toBe("fulfilled");
    if (accepted.status === "rejected") expect((accepted.reason as Refusal).kind).toBe("conflict");
    expect(await stateOf(world, requestId)).toBe("withdrawn");
    expect(await world.db.selectFrom("seat_hold").select("id").where("released_at", "is", null).execute()).toEqual([]);
  });

  it("is accepted once, declined with a reason, and never answered after its end", async () => {
    const world = await makeWorld(engine);
    const scene = await sceneOf(world);
    const requestId = await sent(world, scene);
    expect((await refusalOf(declineRequest(world.as(scene.facility), requestId, { reason: "no-such" }))).fields).toEqual({
      reason: ["form.not-a-choice"],
    });
    await declineRequest(world.as(scene.facility), requestId, { reason: "task_mismatch", message: "またの機会に。" });
    expect(await stateOf(world, requestId)).toBe("declined");
    for (const act of [
      () => acceptRequest(world.as(scene.facility), requestId, undefined),
      () => declineRequest(world.as(scene.facility), requestId, { reason: "other" }),
      () => withdrawRequest(world.as(scene.agency), requestId, { reason: "other" }),
    ])
      expect((await refusalOf(act())).kind).toBe("conflict");
    expect((await startRequest(world.as(scene.agency), scene.applicantId, scene.place.code)).isNew).toBe(true);
  });

  it("is reminded once on its last day and lapses only after the announced time", async () => {
    const world = await makeWorld(engine);
    const scene = await sceneOf(world);
    const requestId = await sent(world, scene);
    const clock = () => world.as("clock");
    const { answer_due_on } = await world.db.selectFrom("placement_request").select("answer_due_on").executeTakeFirstOrThrow();
    expect(answer_due_on).toBe("2026-12-02");
    expect([await remindRequests(clock()), await lapseRequests(clock())]).toEqual([0, 0]);
    world.clock.set("2027-01-20T00:00:00.000Z");
    expect([
      await lapseRequests(clock()),
      await remindRequests(clock()),
      await remindRequests(clock()),
      await lapseRequests(clock()),
    ]).toEqual([0, 1, 0, 0]);
    world.clock.set("2027-01-27T00:00:00.000Z");
    expect(await lapseRequests(clock())).toBe(0);
    world.clock.set("2027-01-28T00:00:00.000Z");
    expect([await lapseRequests(clock()), await lapseRequests(clock())]).toEqual([1, 0]);
    expect(await stateOf(world, requestId)).toBe("lapsed");
    expect((await letters(world)).filter((one) => one === "placement-request-remind-answer").length).toBe(2);
  });
});
