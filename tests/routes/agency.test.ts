/** The agency's, the host's and the municipality's pages over HTTP: entry, errors at the field, double sending, what a page must not hold. */
import { expect, it } from "vitest";
import { askQuestion } from "#app/domain/requests/ask-question.ts";
import { saveRequest } from "#app/domain/requests/save-request.ts";
import { sendRequest } from "#app/domain/requests/send-request.ts";
import { startRequest } from "#app/domain/requests/start-request.ts";
import { applyForDecision } from "#app/domain/decisions/apply-for-decision.ts";
import { assessed } from "#tests/support/given/assessed.ts";
import { given } from "#tests/support/given/given.ts";
import { place as givePlace } from "#tests/support/given/places.ts";
import { openSite } from "#tests/support/site.ts";
import { makeWorld, type World } from "#tests/support/world.ts";

const person = {
  caseNumber: "R8-01-0009",
  familyName: "大泉",
  givenName: "学",
  familyNameKana: "おおいずみ",
  givenNameKana: "まなぶ",
  "birthDate.year": "1990",
  "birthDate.month": "2",
  "birthDate.day": "3",
  gender: "male",
  municipalityCode: "131202",
  track: "needy",
  confidentialityLevel: "normal",
};
const form = {
  workForm: "A",
  disclosureLevel: "masked",
  reason: "短い時間から働くことに慣れるため、お願いします。",
  applicantWish: "昼の2時間で慣れたい",
  supportPolicy: "短い時間から",
  "desiredStartOn.year": "2026",
  "desiredStartOn.month": "12",
  "desiredStartOn.day": "1",
  desiredDays: ["Mo", "We"],
  desiredStartTime: "9:30",
  desiredEndTime: "11:30",
  considerations: ["own_pace"],
  considerationNote: "",
  agencyInvolvement: "初日に同行します",
  selfRelianceAgencyId: "",
  "decisionExpectedOn.year": "",
  "decisionExpectedOn.month": "",
  "decisionExpectedOn.day": "",
  "answerDueOn.year": "",
  "answerDueOn.month": "",
  "answerDueOn.day": "",
  next: "check",
};

async function scene() {
  const world = await makeWorld("sqlite");
  const facility = await given.facility(world, {
    certification_status: "certified",
    certification_number: "T-1",
    certified_on: "2020-04-01",
  });
  const place = await givePlace(world, { at: facility });
  const agency = await given.agency(world);
  const { applicantId } = await assessed(world, { agency, scopes: ["anonymous_search", "named_to_host"] });
  const { requestId } = await startRequest(world.as(agency), applicantId, place.code);
  return { world, site: await openSite(world), facility, place, agency, applicantId, requestId };
}
const stateOf = async (world: World) => (await world.db.selectFrom("placement_request").select("state").executeTakeFirstOrThrow()).state;

it("lets in whom a page is for: guests sign in, another role and another agency find nothing", async () => {
  const { world, site, facility, agency, applicantId, requestId } = await scene();
  const other = await given.agency(world, { name: "べつの機関" });
  const pages = [
    "",
    "/edit",
    "/assign",
    "/close",
    "/consents",
    "/consents/new",
    "/assessment",
    "/search",
    "/decision/apply",
    "/decision/record",
  ]
    .map((path) => `/agency/cases/${applicantId}${path}`)
    .concat(`/agency/requests/${requestId}/edit`, `/agency/requests/${requestId}/check`, `/agency/requests/${requestId}/discard`);
  for (const path of pages) {
    // With a draft under way the case cannot be closed, and its page says so before anything is written.
    const own = await site.request(path, { as: agency });
    expect([path, own.status]).toEqual([path, path.endsWith("/close") ? 409 : 200]);
    if (own.status === 409) expect(await own.text()).toContain("進行中の依頼や下書きがあるため");
    expect([path, (await site.request(path, { as: other })).status]).toEqual([path, 404]);
    expect([path, (await site.request(path, { as: facility })).status]).toEqual([path, 404]);
    const guest = await site.request(path);
    expect([path, guest.status, guest.headers.get("location")?.startsWith("/sign-in?")]).toEqual([path, 302, true]);
  }
  const { applicantId: idle } = await assessed(world, { agency });
  expect((await site.request(`/agency/cases/${idle}/close`, { as: agency })).status).toBe(200);
  for (const path of ["/agency/cases", "/agency/cases/new", "/agency/requests", "/home"])
    expect((await site.request(path, { as: other })).status).toBe(200);
  for (const act of ["close", "consents/new", "assessment/new", "shortlist", "decision/apply"])
    expect(
      (
        await site.request(`/agency/cases/${applicantId}/${act}`, {
          as: other,
          form:
            act === "shortlist"
              ? { place: "HB-2026-0001", wanted: "yes" }
              : act === "decision/apply"
                ? { form: "employment", "appliedOn.year": "2026", "appliedOn.month": "11", "appliedOn.day": "1" }
                : act === "consents/new"
                  ? {
                      scope: "three_party",
                      purpose: "p",
                      items: "i",
                      method: "written",
                      explainedBy: "x",
                      "explainedOn.year": "2026",
                      "explainedOn.month": "11",
                      "explainedOn.day": "1",
                      "givenOn.year": "2026",
                      "givenOn.month": "11",
                      "givenOn.day": "1",
                    }
                  : {},
        })
      ).status,
    ).toBe(404);
});

it("registers once however often the form is sent, and says at the field what is wrong, keeping what was typed", async () => {
  const { world, site, agency } = await scene();
  const wrong = await site.request("/agency/cases/new", {
    as: agency,
    form: { ...person, familyNameKana: "花村", birthDate: "", household: "番号 1234 5678 9012", extra: "x" },
  });
  const page = await wrong.text();
  expect(wrong.status).toBe(422);
  expect(page).toContain("カタカナ");
  expect(page).toContain("マイナンバー");
  expect(page).toContain("この画面にない項目");
  expect(page).toContain('value="大泉"');
  expect(page).toContain("<title>エラー：");
  const before = (await world.db.selectFrom("applicant").select("id").execute()).length;
  const sent = await Promise.all([1, 2, 3].map(() => site.request("/agency/cases/new", { as: agency, form: { ...person, _key: "k1" } })));
  expect(sent.map((one) => one.status)).toEqual([303, 303, 303]);
  expect(new Set(sent.map((one) => one.headers.get("location"))).size).toBe(1);
  expect((await world.db.selectFrom("applicant").select("id").execute()).length).toBe(before + 1);
  expect((await site.request("/agency/cases/new", { as: agency, form: { ...person, caseNumber: "R8-01-0010", _key: "k1" } })).status).toBe(
    409,
  );
});

it("carries a request from the draft to the yes, showing the host nothing of the name before", async () => {
  const { world, site, facility, agency, requestId } = await scene();
  const draft = `/agency/requests/${requestId}`;
  const missing = await site.fillIn(`${draft}/edit`, { as: agency, form: { ...form, reason: "短い", agencyInvolvement: "" } });
  expect([missing.status, missing.headers.get("location")]).toEqual([303, `${draft}/edit?missing`]);
  expect(await (await site.request(`${draft}/edit?missing`, { as: agency })).text()).toContain("20文字以上");
  const kept = await site.fillIn(`${draft}/edit`, { as: agency, form: { ...form, disclosureLevel: "named_with_sensitive" } });
  expect(await (await site.request(kept.headers.get("location")!, { as: agency })).text()).toContain(
    "本人の同意が記録されていないため、障害・病状等を送ることはできません。",
  );
  // A page with faults offers no button; whoever sends its form by hand is told the faults all the same.
  const { revision } = await world.db
    .selectFrom("placement_request")
    .select("revision")
    .where("id", "=", requestId)
    .executeTakeFirstOrThrow();
  expect((await site.request(`${draft}/check`, { as: agency, form: { _revision: String(revision) } })).status).toBe(422);
  expect(await stateOf(world)).toBe("draft");
  expect((await site.request(`/host/requests/${requestId}`, { as: facility })).status).toBe(404);

  expect((await site.fillIn(`${draft}/edit`, { as: agency, form })).headers.get("location")).toBe(`${draft}/check`);
  const check = await (await site.request(`${draft}/check`, { as: agency })).text();
  const shown = check.slice(check.indexOf("受入れ先に見える内容"), check.indexOf("依頼の内容"));
  expect(shown).toContain("20代");
  expect(shown).not.toMatch(/花村|ハナムラ|080-0000/);
  const sendings = await Promise.all([1, 2].map(() => site.fillIn(`${draft}/check`, { as: agency, form: { _key: "send" } })));
  expect(sendings.map((one) => one.status)).toEqual([303, 303]);
  expect((await world.db.selectFrom("letter").select("id").where("template", "=", "placement-request-send").execute()).length).toBe(1);

  for (const path of [
    "/host/requests",
    `/host/requests/${requestId}`,
    `/host/requests/${requestId}/accept`,
    `/host/requests/${requestId}/decline`,
    `/host/requests/${requestId}/ask`,
    "/home",
  ]) {
    const page = await (await site.request(path, { as: facility })).text();
    expect(page).not.toMatch(/花村|ハナムラ|080-0000|1997|旭丘/);
  }
  expect((await site.request(`/host/requests/${requestId}/decline`, { as: facility, form: { message: "x" } })).status).toBe(422);
  expect((await site.request(`/host/requests/${requestId}/ask`, { as: facility, form: { message: "" } })).status).toBe(422);
  expect((await site.request(`/host/requests/${requestId}/accept`, { as: facility, form: { message: "", _key: "yes" } })).status).toBe(303);
  expect((await site.request(`/host/requests/${requestId}/accept`, { as: facility, form: { message: "", _key: "yes" } })).status).toBe(303);
  expect((await site.request(`/host/requests/${requestId}/accept`, { as: facility, form: { message: "", _key: "again" } })).status).toBe(
    409,
  );
  expect(await (await site.request(`/host/requests/${requestId}`, { as: facility })).text()).toContain("花村");
  expect(await stateOf(world)).toBe("accepted");
});

it("answers a question and withdraws with a coded reason", async () => {
  const { world, site, facility, agency, requestId } = await scene();
  await saveRequest(
    world.as(agency),
    requestId,
    {
      workForm: "A",
      disclosureLevel: "masked",
      reason: form.reason,
      applicantWish: "w",
      supportPolicy: "p",
      agencyInvolvement: "i",
      desiredStartOn: "2026-12-01",
      desiredDays: ["Mo"],
      desiredStartTime: undefined,
      desiredEndTime: undefined,
      considerations: [],
      considerationNote: undefined,
      selfRelianceAgencyId: undefined,
      decisionExpectedOn: undefined,
      answerDueOn: undefined,
      next: "check",
    },
    undefined,
  );
  await sendRequest(world.as(agency), requestId);
  await askQuestion(world.as(facility), requestId, "通院はありますか。");
  expect(await (await site.request("/home", { as: agency })).text()).toContain("の質問に答える");
  expect(await (await site.request(`/agency/requests/${requestId}/answer`, { as: agency })).text()).toContain("通院はありますか。");
  expect(
    (await site.request(`/agency/requests/${requestId}/answer`, { as: agency, form: { message: "番号は123456789012です" } })).status,
  ).toBe(422);
  expect((await site.request(`/agency/requests/${requestId}/answer`, { as: agency, form: { message: "月に一度です。" } })).status).toBe(
    303,
  );
  expect((await site.request(`/agency/requests/${requestId}/withdraw`, { as: agency, form: { reason: "nothing" } })).status).toBe(422);
  expect((await site.request(`/agency/requests/${requestId}/withdraw`, { as: agency, form: { reason: "health" } })).status).toBe(303);
  expect(await stateOf(world)).toBe("withdrawn");
});

it("shows places with reasons, keeps a shortlist, and never sends the browser elsewhere", async () => {
  const { site, agency, place, applicantId } = await scene();
  const base = `/agency/cases/${applicantId}`;
  const page = await (await site.request(`${base}/search`, { as: agency })).text();
  for (const words of ["合うところ", "家の近く", "大切にしたい順", "依頼を開く"]) expect(page).toContain(words);
  const added = await site.request(`${base}/shortlist`, {
    as: agency,
    form: { place: place.code, wanted: "yes", query: "day=Mo&minutes=30" },
  });
  expect([added.status, added.headers.get("location")]).toEqual([303, `${base}/search?day=Mo&minutes=30`]);
  expect(await (await site.request(`${base}/search`, { as: agency })).text()).toContain("候補から外す");
  expect(
    (
      await site.request(`${base}/shortlist`, { as: agency, form: { place: place.code, wanted: "no", query: "//evil.example" } })
    ).headers.get("location"),
  ).toBe(`${base}/search?//evil.example`);
  expect((await site.request(`${base}/search?form=Z&day=Xx&minutes=99999&after=x_y`, { as: agency })).status).toBe(200);
});

it("gives the municipality its own decisions without a name", async () => {
  const { world, site, agency, applicantId } = await scene();
  const [nerima, toshima] = [await given.municipality(world), await given.municipality(world, "131164")];
  await applyForDecision(world.as(agency), applicantId, { appliedOn: "2026-11-18", form: "non_employment" });
  const { id } = await world.db.selectFrom("support_decision").select("id").executeTakeFirstOrThrow();
  const list = await (await site.request("/municipality/decisions", { as: nerima })).text();
  expect(list).toContain("R8-01-0001");
  for (const path of ["/municipality/decisions", `/municipality/decisions/${id}`, `/municipality/decisions/${id}/record`, "/home"])
    expect(await (await site.request(path, { as: nerima })).text()).not.toMatch(/花村|ハナムラ|旭丘/);
  for (const path of ["", "/record", "/reject"])
    expect((await site.request(`/municipality/decisions/${id}${path}`, { as: toshima })).status).toBe(404);
  const fields = {
    form: "non_employment",
    "decidedOn.year": "2026",
    "decidedOn.month": "11",
    "decidedOn.day": "19",
    "validFrom.year": "2026",
    "validFrom.month": "12",
    "validFrom.day": "1",
    "validTo.year": "2026",
    "validTo.month": "11",
    "validTo.day": "30",
  };
  expect((await site.request(`/municipality/decisions/${id}/record`, { as: nerima, form: fields })).status).toBe(422);
  const right = { ...fields, "validTo.year": "2027" };
  const stateNow = async () => (await world.db.selectFrom("support_decision").select("state").executeTakeFirstOrThrow()).state;
  const look = await site.request(`/municipality/decisions/${id}/record`, { as: nerima, form: right });
  const looked = await look.text();
  expect([look.status, await stateNow()]).toEqual([200, "applied"]);
  for (const words of [
    "2027年11月30日",
    'name="validTo.year" value="2027"',
    'name="_step" value="act"',
    'name="_step" value="edit"',
    "次のとおりメールを送ります",
  ])
    expect(looked).toContain(words);
  const edit = await (await site.request(`/municipality/decisions/${id}/record`, { as: nerima, form: { ...right, _step: "edit" } })).text();
  expect(edit).toMatch(/<input[^>]*name="validTo.year"[^>]*value="2027"/);
  expect(edit).not.toContain('name="_step"');
  expect(await stateNow()).toBe("applied");
  const letterCount = async () =>
    (await world.db.selectFrom("letter").select("id").where("template", "=", "support-decision-decide").execute()).length;
  const acts = [1, 2].map(() =>
    site.request(`/municipality/decisions/${id}/record`, { as: nerima, form: { ...right, _step: "act", _key: "once" } }),
  );
  expect((await Promise.all(acts)).map((one) => one.status)).toEqual([303, 303]);
  expect(await letterCount()).toBe(1);
  expect((await world.db.selectFrom("support_decision").select("state").executeTakeFirstOrThrow()).state).toBe("decided");
  for (const path of ["record", "reject"]) {
    const late = await site.request(`/municipality/decisions/${id}/${path}`, { as: nerima });
    expect(late.status, "nothing is left to fill in").toBe(409);
    expect(await late.text()).toContain("いまの支援決定の状態では、この操作はできません");
  }
});

it("lets the municipality look once more before it turns an application down", async () => {
  const { world, site, agency, applicantId } = await scene();
  const nerima = await given.municipality(world);
  await applyForDecision(world.as(agency), applicantId, { appliedOn: "2026-11-18", form: "non_employment" });
  const { id } = await world.db.selectFrom("support_decision").select("id").executeTakeFirstOrThrow();
  const reject = (form: Record<string, string>) => site.request(`/municipality/decisions/${id}/reject`, { as: nerima, form });
  expect((await reject({ note: "" })).status).toBe(422);
  const look = await reject({ note: "書類が<足りません>。" });
  expect(await look.text()).toContain("書類が&lt;足りません&gt;。");
  expect((await world.db.selectFrom("support_decision").select("state").executeTakeFirstOrThrow()).state).toBe("applied");
  expect((await reject({ note: "書類が<足りません>。", _step: "act" })).status).toBe(303);
  expect((await world.db.selectFrom("support_decision").select("state").executeTakeFirstOrThrow()).state).toBe("rejected");
});
