/** The steps of the main job, each by the clicks of those who take it in life. */
import type BetterSqlite from "better-sqlite3";
import { expect, type Page } from "@playwright/test";
import { addDays, weekdayOf } from "#app/domain/time/tokyo.ts";
import { fill, follow, press } from "./fill.ts";
import { mailbox, openLinkFor, signIn } from "./people.ts";

const title = "花だんの水やりと苗の植えかえ";
const applicantEmail = "hinata@demo.example.jp";
const subscriberEmail = "reader@demo.example.jp";

async function become(page: Page, who: Parameters<typeof signIn>[1]): Promise<void> {
  await page.context().clearCookies();
  await signIn(page, who);
}

const idIn = (page: Page) => new URL(page.url()).pathname.split("/")[3];

export async function publishPlace(page: Page): Promise<string> {
  await become(page, "facility");
  await page.goto("/host/places/new");
  await page.locator('main input[name="facilityId"]').first().check();
  await press(page, "登録を始める");
  const base = new URL(page.url()).pathname;
  const section = async (name: string, fields: Parameters<typeof fill>[1]) => {
    await page.goto(`${base}/${name}`);
    await fill(page, fields);
    await press(page, "保存して一覧へ");
  };
  await section("about", {
    title,
    summary: "花だんに水をやり、季節の苗を植えかえます。職員と二人で、ゆっくり進めます。",
    workForms: ["A"],
  });
  await section("work", {
    taskCategories: ["gardening"],
    "tasks[0].name": "水やり",
    "tasks[0].posture": "standing",
    "tasks[0].loadLevel": "light",
  });
  await section("time", {
    daysOfWeek: ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"],
    startTime: "10:00",
    endTime: "12:00",
    breakMinutes: 10,
    daysPerWeekMin: 1,
    daysPerWeekMax: 7,
    hoursPerDayMin: 1,
    hoursPerDayMax: 2,
  });
  await section("seats", { capacityTotal: 1, initialWeeks: 4, maxMonths: 3 });
  await section("money", { compensationType: "none", transportType: "full" });
  await section("care", {
    considerations: ["own_pace", "free_break"],
    "environment.indoor": "no",
    "environment.team": "pair",
    "environment.residentContact": "none",
    "environment.noise": "low",
    "environment.odor": "none",
    "environment.heat": "outdoor_seasonal",
    "environment.stairs": "none",
  });
  await section("welcome", { trialDays: 1 });
  await page.goto(base.replace(/\/edit$/, "/check"));
  await press(page, /提出|事務局に/);

  await become(page, "secretariat");
  await page.goto("/secretariat/places");
  await follow(page, title);
  const placeId = idIn(page);
  await page.goto(`/secretariat/places/${placeId}/approve`);
  await press(page, /公開|承認|掲載/);
  return placeId;
}

export async function findAsGuest(page: Page): Promise<string> {
  await page.context().clearCookies();
  await page.goto("/places");
  await fill(page, { q: "花だん" });
  await press(page, "この条件でさがす");
  await follow(page, title);
  await expect(page.locator("main")).toContainText("最終確認日");
  return new URL(page.url()).pathname.split("/")[2];
}

export async function registerAndAssess(page: Page, today: string): Promise<string> {
  await become(page, "agency");
  await page.goto("/agency/cases/new");
  await fill(page, {
    familyName: "日向",
    givenName: "葵",
    familyNameKana: "ひなた",
    givenNameKana: "あおい",
    birthDate: "1994-04-05",
    municipalityCode: "131202",
    email: applicantEmail,
    gender: "no_answer",
    track: "needy",
    confidentialityLevel: "normal",
  });
  await press(page, /登録/);
  const base = new URL(page.url()).pathname;
  for (const scope of ["anonymous_search", "named_to_host", "three_party", "insurance"]) {
    await page.goto(`${base}/consents/new`);
    await fill(page, {
      scope,
      purpose: "受け入れの相談のため",
      items: "必要な項目",
      method: "written",
      explainedBy: "佐伯 美穂",
      explainedOn: today,
      givenOn: today,
    });
    await press(page, "記録する");
  }
  await page.goto(`${base}/assessment`);
  await press(page, /アセスメントを|始める/);
  const section = async (name: string, fields: Parameters<typeof fill>[1]) => {
    await page.goto(`${base}/assessment/${name}`);
    await fill(page, fields);
    await press(page, /保存/);
  };
  await section("wish", {
    assessedOn: today,
    sources: ["interview"],
    wishText: "花を育てる仕事から始めたい",
    rankConditionFit: "1",
    rankNearHome: "2",
    rankUnderstanding: "3",
    rankTaskFit: "4",
    rankSupport: "5",
  });
  await section("person", { strengths: "植物が好き", challenges: "長い時間は疲れる" });
  await section("conditions", {
    daysOfWeek: ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"],
    daysPerWeek: 3,
    hoursPerDay: 2,
    earliestStart: "09:00",
    latestEnd: "15:00",
    commuteMaxMinutes: 60,
    commuteModes: ["walk"],
  });
  await section("work", { workForms: ["A"], taskCategories: ["gardening"] });
  await section("care", { considerations: ["own_pace"] });
  await section("readiness", {});
  await section("policy", { supportPolicy: "短い時間から始め、月に1回訪問します。", trainingSuitable: "short_term_only" });
  await page.goto(`${base}/assessment/complete`);
  await press(page, /完了/);
  return base;
}

/** `look` sees the pages that stand open only here: everything filled in, nothing sent. */
export async function request(page: Page, applicantPath: string, code: string, today: string, look = async () => {}): Promise<void> {
  await page.goto(`${applicantPath}/search`);
  await expect(page.locator("main")).toContainText(title);
  await page.goto(`${applicantPath}/requests/new?place=${code}`);
  await press(page, "下書きを作る");
  await fill(page, {
    reason: "本人の希望と作業がよく合うと考え、依頼します。どうぞよろしくお願いします。",
    agencyInvolvement: "初日に同行します。",
    desiredStartOn: addDays(today, 10),
    desiredDays: [weekdayOf(today)],
  });
  await press(page, /確認/);
  await look();
  await press(page, /送る|送信/);
}

export async function accept(page: Page): Promise<void> {
  await become(page, "facility");
  await page.goto("/host/requests");
  await page.locator("main tr", { hasText: title }).getByRole("link").first().click();
  await page.waitForURL(/\/host\/requests\/./);
  await expect(page.locator("main")).not.toContainText("日向");
  await page.goto(`${new URL(page.url()).pathname}/accept`);
  await press(page, /前向き|受け入れ|返事/);
}

export async function meet(page: Page, today: string, db: () => BetterSqlite.Database): Promise<string> {
  const engagementId = db()
    .prepare(
      "SELECT engagement_id FROM placement_request JOIN place ON place.id = place_id JOIN place_search USING (place_id) WHERE placement_request.state = 'accepted' ORDER BY placement_request.id DESC",
    )
    .pluck()
    .get() as string;
  await become(page, "agency");
  await page.goto(`/agency/engagements/${engagementId}/meetings/new`);
  await fill(page, {
    kind: "three-party",
    "options[0].date": addDays(today, 1),
    "options[0].time": "14:00",
    method: "onsite",
    venue: "施設の相談室",
  });
  await press(page, /提案|送る/);
  const meetingId = db().prepare("SELECT id FROM meeting WHERE engagement_id = ?").pluck().get(engagementId) as string;
  await become(page, "facility");
  await page.goto(`/host/meetings/${meetingId}/confirm`);
  await fill(page, { option: "0", method: "onsite", venue: "施設の相談室" });
  await press(page, /決め|決定|確定/);

  await become(page, "agency");
  await page.goto(`/agency/meetings/${meetingId}/hold`);
  await fill(page, {
    heldOn: today,
    "attendees[0].party": "applicant",
    "attendees[0].name": "日向 葵",
    "attendees[1].party": "agency",
    "attendees[1].name": "佐伯 美穂",
    "attendees[2].party": "host",
    "attendees[2].name": "大橋 由紀",
    applicantWish: "花の世話をしたい",
    agencyPolicy: "月に1回訪問します。",
    hostAnswer: "accept",
    workForm: "A",
    startsOn: today,
    endsOn: addDays(today, 27),
    daysOfWeek: [weekdayOf(today)],
    startTime: "10:00",
    endTime: "12:00",
    breakMinutes: 10,
    tasks: ["水やり"],
  });
  await press(page, /記録|保存/);
  return engagementId;
}

export async function agree(
  page: Page,
  engagementId: string,
  today: string,
  db: () => BetterSqlite.Database,
  look = async () => {},
): Promise<string> {
  await become(page, "agency");
  await page.goto(`/agency/engagements/${engagementId}/agreement/new`);
  await press(page, "下書きをつくる");
  const agreementId = db().prepare("SELECT id FROM agreement WHERE engagement_id = ?").pluck().get(engagementId) as string;
  await page.goto(`/agency/agreements/${agreementId}/edit/explain`);
  await fill(page, { explainedOn: today });
  for (const box of await page.locator('main input[name="explained"]').all()) await box.check();
  await press(page, /保存/);
  await page.goto(`/agency/agreements/${agreementId}/send`);
  await look();
  await press(page, "署名に出す");
  return agreementId;
}

export async function sign(page: Page, agreementId: string): Promise<void> {
  for (const [who, area] of [
    ["agency", "agency"],
    ["facility", "host"],
  ] as const) {
    await become(page, who);
    await page.goto(`/${area}/agreements/${agreementId}/sign`);
    await fill(page, { understood: true });
    await press(page, /署名/);
  }
  await page.context().clearCookies();
  await openLinkFor(page, applicantEmail, /\/l\//);
  await press(page, /署名/);
  let code: string | undefined;
  await expect
    .poll(
      async () =>
        (code = (await mailbox(page.request, applicantEmail)).map((mail) => /(?<!\d)(\d{6})(?!\d)/.exec(mail.text)?.[1]).find(Boolean)),
      { timeout: 15_000 },
    )
    .toBeTruthy();
  await fill(page, { code: code! });
  await press(page, /署名/);
}

export async function workAndFinish(page: Page, engagementId: string, today: string, db: () => BetterSqlite.Database): Promise<void> {
  const placementId = db().prepare("SELECT id FROM placement WHERE engagement_id = ?").pluck().get(engagementId) as string;
  await become(page, "facility");
  await page.goto(`/host/placements/${placementId}/officer`);
  await fill(page, { name: "大橋 由紀" });
  await press(page, /決め|記録|保存/);
  await become(page, "secretariat");
  await page.goto(`/secretariat/insurance/${placementId}`);
  await fill(page, {
    scheme: "event_insurance",
    coverFrom: today,
    coverTo: addDays(today, 40),
    appliedOn: today,
    coversCommute: "unknown",
    coversHeat: "unknown",
  });
  await press(page, /記録|保存/);
  await become(page, "agency");
  await page.goto(`/agency/placements/${placementId}/first-review`);
  await fill(page, { firstReviewOn: addDays(today, 7) });
  await press(page, /決め|記録|保存/);
  await become(page, "facility");
  await page.goto(`/host/placements/${placementId}/start`);
  await press(page, /始め|開始/);
  await page.goto("/host/today");
  await expect(page.locator("main")).toContainText("水やり");
  await become(page, "agency");
  await page.goto(`/agency/placements/${placementId}/finish`);
  await fill(page, { finishedOn: today, outcome: "employed_other", note: "パートで採用" });
  await press(page, /終え|終了|記録/);
}

export async function bulletin(page: Page): Promise<void> {
  await page.context().clearCookies();
  await page.goto("/subscribe");
  await fill(page, { "searches[0].tasks": ["gardening"], email: subscriberEmail, agreed: true });
  await press(page, "確認のメールを送る");
  await openLinkFor(page, subscriberEmail, /\/l\//);
  await press(page, /登録|受け取る|確認/);

  await become(page, "secretariat");
  await page.goto("/secretariat/bulletins");
  const issue = await page.locator("main table a").first().getAttribute("href");
  for (const [step, name] of [
    ["freeze", /確定/],
    ["approve", /承認/],
    ["send", /送/],
  ] as const) {
    await page.goto(`${issue}/${step}`);
    await press(page, name);
  }
  await page.context().clearCookies();
  await expect
    .poll(async () => (await mailbox(page.request, subscriberEmail)).find((mail) => mail.text.includes(title)), { timeout: 20_000 })
    .toBeTruthy();
  await openLinkFor(page, subscriberEmail, /\/u\//);
  await press(page, /停止|やめる|止める/);
}
