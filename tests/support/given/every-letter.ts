/** Every letter the programme can send, queued once for each way it can be read: language, HTML or text alone, rhythm, correction. */
import { emailIndex } from "#app/domain/accounts/email.ts";
import { changeKinds } from "#app/domain/bulletins/bulletin-content.ts";
import { readIssueContent } from "#app/domain/bulletins/issue-content.ts";
import { queueMails } from "#app/domain/bulletins/queue-mails.ts";
import { inTransaction } from "#app/domain/context.ts";
import { claimLetters, lanes, type ClaimedLetter } from "#app/domain/outbox/claim-letters.ts";
import { letterTemplates, type LetterTemplate } from "#app/domain/outbox/letter-templates.ts";
import { queueLetter } from "#app/domain/outbox/queue-letter.ts";
import { noFilter, type PlaceFilter } from "#app/domain/search/filter.ts";
import { loadReference } from "#app/server/seed/load-reference.ts";
import { bulletinTemplate } from "#emails/registry.ts";
import type { World } from "../world.ts";
import { given } from "./given.ts";
import { givenApprovedIssue, type GivenItem } from "./issues.ts";

export const letterNames = Object.keys(letterTemplates) as LetterTemplate[];

/** Values that must never leave in a mail. */
export const sentinels = [
  "SENTINEL-FAMILY",
  "SENTINEL-GIVEN",
  "SENTINEL-KANA",
  "SENTINEL-PREFERRED",
  "SENTINEL-ADDRESS",
  "SENTINEL-CONDITION",
  "SENTINEL-HOUSEHOLD",
  "SENTINEL-PLACE",
  "SENTINEL-FACILITY",
];
const identity = {
  familyName: sentinels[0],
  givenName: sentinels[1],
  familyNameKana: sentinels[2],
  givenNameKana: sentinels[2],
  preferredName: sentinels[3],
  birthDate: "1990-01-01",
  gender: "no_answer",
  addressLine: sentinels[4],
  nearestStation: sentinels[4],
  phone: "090-0000-9999",
  email: "person@tests.example.jp",
  emergencyContact: null,
};

/** What people typed, with the signs that break markup, and readings as forms let them be typed. */
export const typed = {
  titles: [
    "デイサービスの{洗濯物|せんたくもの}たたみ",
    '「縫製」& <裁断> の手伝い（"ミシン"あり）',
    "花だんの水やりと、園内のそうじ、季節のかざりつけ、郵便物の仕分けの補助をまとめて行う仕事",
  ],
  facility: "{光|ひかり}が丘こもれびデイサービスセンター",
  municipality: "練馬区",
  station: "光が丘",
  organisation: "ねりま{暮|く}らしの相談窓口 <本所>",
  person: "佐藤 花子",
  searchName: "{近|ちか}くの仕事",
  keyword: "洗濯",
  note: "{研修|けんしゅう}のお知らせです。くわしくは https://tests.example.jp/training?year=2026&term=2 をご覧ください。\n申込みは11月末までです。",
  notice: { heading: "{連絡会|れんらくかい}", text: "12月4日（金）に開きます。", url: "https://tests.example.jp/meeting" },
  agency: "ねりま相談支援センター",
};

const strip = (text: string) => text.replace(/\{([^{}|]+)\|[^{}|]+\}/g, "$1");
export const typedTexts = [
  ...typed.titles,
  typed.facility,
  typed.municipality,
  typed.station,
  typed.organisation,
  typed.person,
  typed.searchName,
  typed.keyword,
  ...typed.note.split(/\s/),
  typed.notice.heading,
  typed.notice.text,
  typed.agency,
].map(strip);
export const typedLinks = ["https://tests.example.jp/training?year=2026&term=2", typed.notice.url];

export interface EveryLetter {
  letter: ClaimedLetter;
  /** The template, and for a bulletin what it is. */
  name: string;
}

const changes = { notions: ["hours", "days", "pay"], seats: { from: 0, to: 1 } };
const items = (perKind: number): GivenItem[] =>
  changeKinds.flatMap((kind) =>
    Array.from({ length: perKind }, (_, index): GivenItem => ({
      kind,
      card: {
        code: `HB-2026-${changeKinds.indexOf(kind)}${String(index).padStart(3, "0")}`,
        title: typed.titles[index % typed.titles.length],
        facility: typed.facility,
        municipality: typed.municipality,
        area: (["wards", "tama", "nishitama", "islands"] as const)[Math.floor((index * 4) / perKind)],
        station: { line: null, station: typed.station, walkMinutes: index % 2 ? 6 : null, busMinutes: index % 2 ? null : 12 } as never,
        workForms: ["A", "B"],
        days: ["Mo", "Tu", "We", "Th", "Fr"],
        compensationType: index % 2 ? "none" : "hourly_allowance",
        compensationYen: index % 2 ? null : 1226,
        transportType: index % 2 ? "full" : "capped",
        transportCapYen: index % 2 ? null : 1000,
        considerations: [
          "seated_work",
          "own_pace",
          "quiet_space",
          "short_hours_start",
          "one_instruction",
          "photo_manual",
          "fixed_supervisor",
          "free_break",
        ],
        seats: index % 3 === 0 ? { free: 0, from: null } : index % 3 === 1 ? { free: 1, from: "2026-12-01" } : { free: 2, from: null },
        closesOn: kind === "closing" ? "2026-12-20" : null,
      },
      ...(kind === "updated" ? { changes } : {}),
    })),
  );

const searches = (filter: Partial<PlaceFilter>) => [
  { name: typed.searchName, filter: { ...noFilter, ...filter } },
  { name: "", filter: noFilter },
];

/** Issues as they are being sent: a long one, one for each rhythm, corrections with places and with words alone. */
async function queueBulletins(world: World, readers: readonly string[]): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  const runs = [
    { name: "issue", kind: "places", period: "2026-11", perKind: 24, editorNote: typed.note, notices: [typed.notice] },
    { name: "monthly", kind: "monthly", period: "2026-12", perKind: 3 },
    { name: "weekly", kind: "weekly", period: "2026-11-16", perKind: 2 },
    { name: "at-once", kind: "at-once", period: "2026-11-20T10:15", perKind: 1 },
    { name: "correction", kind: "correction", period: "2026-11-1", perKind: 1, editorNote: typed.note },
    { name: "correction-words", kind: "correction", period: "2026-11-2", perKind: 0, editorNote: typed.note },
  ];
  for (const { name, kind, period, perKind, editorNote, notices = [] } of runs) {
    const id = await givenApprovedIssue(world, items(perKind), { period, editorNote });
    await world.db
      .updateTable("bulletin_issue")
      .set({ kind, notices: JSON.stringify(notices) })
      .where("id", "=", id)
      .execute();
    const issue = await world.db.selectFrom("bulletin_issue").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
    await inTransaction(world.as("system"), async (ctx) =>
      queueMails(ctx, id, await readIssueContent(ctx, issue), (eb) => eb("id", "in", [...readers]), { isForAll: perKind === 0 }),
    );
    names.set(id, `${bulletinTemplate}/${name}`);
  }
  return names;
}

/** Claims them all, as the sender does: each template to staff in both languages, to the applicant of a strict case, or to subscribers. */
export async function everyLetter(world: World): Promise<EveryLetter[]> {
  const ctx = world.as("system");
  await loadReference(ctx);
  const agency = await given.agency(world);
  await world.db.updateTable("organisation").set({ name: typed.agency }).where("id", "=", agency.id).execute();
  const english = await given.staff(world, agency);
  await world.db.updateTable("account").set({ language: "en" }).where("id", "=", english.accountId).execute();
  const applicant = await given.applicant(world, {
    of: agency,
    identity,
    circumstances: { household: sentinels[6], conditions: { text: sentinels[5], isShared: true } },
    confidentiality_level: "strict",
    case_number: "R8-01-0003",
  });
  const host = await given.facility(world, { name: sentinels[8] });
  const [placeId, engagementId, linkId, consentId] = [ctx.newId(), ctx.newId(), ctx.newId(), ctx.newId()];
  await world.db
    .insertInto("place")
    .values({
      id: placeId,
      code: "HB-2026-0001",
      facility_id: host.facilityId,
      corporation_id: host.corporation.id,
      state: "published",
      valid_until: "2026-12-04",
      end_told_for: "2026-12-04",
      review_note: sentinels[7],
      created_at: ctx.now(),
      updated_at: ctx.now(),
    })
    .execute();
  await world.db
    .insertInto("engagement")
    .values({
      id: engagementId,
      applicant_id: applicant.applicantId,
      agency_id: agency.id,
      place_id: placeId,
      facility_id: host.facilityId,
      corporation_id: host.corporation.id,
      work_form: "A",
      opened_at: ctx.now(),
    })
    .execute();
  await world.db
    .insertInto("consent")
    .values({
      id: consentId,
      applicant_id: applicant.applicantId,
      state: "withdrawn",
      scope: "named_to_host",
      purpose: sentinels[7],
      items: JSON.stringify([sentinels[7]]),
      method: "written",
      explained_by: sentinels[0],
      explained_on: "2026-11-01",
      given_on: "2026-11-01",
      withdrawn_on: "2026-11-20",
      created_at: ctx.now(),
      updated_at: ctx.now(),
    })
    .execute();
  await world.db
    .insertInto("link_token")
    .values({
      id: linkId,
      token_hash: "x",
      purpose: "sign-agreement",
      subject: "agreement",
      subject_id: engagementId,
      created_at: ctx.now(),
    })
    .execute();
  const readers: { pending: string; active: string }[] = [];
  for (const language of ["ja", "en"] as const)
    for (const is_plain_text of [0, 1] as const) {
      const wishes = {
        language,
        is_plain_text,
        organisation_name: typed.organisation,
        person_name: typed.person,
        searches: JSON.stringify(searches({ keyword: typed.keyword, municipalities: ["131202"] })),
      };
      const { subscriptionId: active } = await given.subscription(world, wishes);
      const moved = `moved-${active}@tests.example.jp`;
      const moving = {
        new_email_sealed: ctx.keys.seal(moved, { table: "subscription", column: "new_email_sealed", row: active }),
        new_email_index: emailIndex(ctx, moved),
      };
      await world.db.updateTable("subscription").set(moving).where("id", "=", active).execute();
      readers.push({ active, pending: (await given.subscription(world, { ...wishes, state: "pending" })).subscriptionId });
    }
  const issueId = await givenApprovedIssue(world, items(1), { period: "2027-01", editorNote: typed.note });
  const collectingId = await givenApprovedIssue(world, [], { period: "2027-03" });
  await world.db.updateTable("bulletin_issue").set({ state: "collecting" }).where("id", "=", collectingId).execute();
  await inTransaction(ctx, async (inner) => {
    for (const template of letterNames.filter((name) => name !== bulletinTemplate)) {
      const about = template.startsWith("place-")
        ? { subject: "place", subjectId: placeId }
        : template === "consent-withdraw"
          ? { subject: "consent", subjectId: consentId }
          : template === "signing-code"
            ? { subject: "link", subjectId: linkId }
            : template === "bulletin-call"
              ? { subject: "bulletin-issue", subjectId: collectingId }
              : template === "bulletin-test"
                ? { subject: "bulletin-issue", subjectId: issueId, data: { search: "" } }
                : {};
      if (template.startsWith("subscription-"))
        for (const { pending, active } of readers)
          await queueLetter(inner, {
            template,
            to: { subscriptionId: ["subscription-confirm", "subscription-invite"].includes(template) ? pending : active },
          });
      else
        for (const to of [
          { accountId: agency.accountId },
          { accountId: english.accountId },
          { accountId: host.accountId },
          { applicantId: applicant.applicantId },
        ])
          await queueLetter(inner, { template, to, engagementId, organisationId: agency.id, ...about });
    }
  });
  const bulletins = await queueBulletins(
    world,
    readers.map(({ active }) => active),
  );
  const letters: ClaimedLetter[] = [];
  for (const lane of lanes)
    letters.push(
      ...(
        await inTransaction(ctx, (inner) =>
          claimLetters(inner, { owner: "tests", lane, most: 1000, messageDomain: "hatarakuba.example.jp" }),
        )
      ).claimed,
    );
  return letters.map((letter) => ({ letter, name: bulletins.get(letter.issue_id ?? "") ?? letter.template }));
}
