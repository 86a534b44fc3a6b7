/** An issue with one place in it whose letters wait to be sent. */
import { startSending } from "#app/domain/bulletins/start-sending.ts";
import { loadReference } from "#app/server/seed/load-reference.ts";
import type { ChangeKind } from "#app/domain/bulletins/bulletin-content.ts";
import type { BulletinCard, SearchFacts } from "#app/domain/bulletins/issue-content.ts";
import type { World } from "../world.ts";
import { facility, nerima, secretariat } from "./organisations.ts";

export const cardFacts: BulletinCard = {
  code: "HB-2026-0001",
  title: "デイサービスの洗濯物たたみ",
  facility: "みどりの家",
  corporation: "みどりの会",
  municipality: "練馬区",
  days: ["Tu", "Th"],
  workForms: ["A"],
  startTime: "13:30",
  endTime: "15:00",
  hoursPerDayMin: 1,
  compensationType: "none",
  compensationYen: null,
  transportType: "full",
  transportCapYen: null,
  station: { line: null, station: "光が丘", walkMinutes: 6 },
  visitAvailable: true,
  trialDays: 2,
  considerations: ["seated_ok", "own_pace"],
  seats: { free: 2, from: null },
  closesOn: null,
  area: "wards",
};

export const searchFactsOf = (facts: Partial<SearchFacts> = {}): SearchFacts => ({
  placeId: "",
  rowNumber: 1,
  version: 1,
  code: "HB-2026-0001",
  facilityId: "",
  corporationId: "",
  municipality: nerima,
  confirmedAt: "2026-11-01T00:00:00.000Z",
  firstPublishedAt: "2026-11-01T00:00:00.000Z",
  workForms: ["A"],
  days: ["Tu", "Th"],
  tasks: ["laundry_folding"],
  considerations: ["seated_ok"],
  facilityType: "special_nursing_home",
  compensation: "none",
  startsMinute: 810,
  endsMinute: 900,
  capacityTotal: 3,
  lat: null,
  lon: null,
  tokens: "",
  freeToday: 2,
  ...facts,
});

export interface GivenItem {
  kind?: ChangeKind;
  card?: Partial<BulletinCard>;
  search?: Partial<SearchFacts>;
  changes?: { notions: string[]; seats: { from: number; to: number } | null };
}

/** An approved issue with items as rows; no place is published for it. */
export async function givenApprovedIssue(
  world: World,
  items: readonly GivenItem[] = [{}],
  options: { period?: string; editorNote?: string } = {},
): Promise<string> {
  const ctx = world.as("system");
  await loadReference(ctx);
  const { facilityId, corporation } = await facility(world);
  const issueId = ctx.newId();
  await world.db
    .insertInto("bulletin_issue")
    .values({
      id: issueId,
      kind: "places",
      period_key: options.period ?? "2026-11",
      state: "approved",
      title: options.period ?? "2026-11",
      editor_note: options.editorNote ?? null,
      window_from: "2026-09-10T00:00:00.000Z",
      window_to: ctx.now(),
      send_on: ctx.today(),
      next_send_on: "2027-01-12",
      counts: JSON.stringify({ new: items.length, updated: 0, closing: 0, closed: 0, queued: null, nothingNew: null }),
      frozen_at: ctx.now(),
      approved_at: ctx.now(),
      created_at: ctx.now(),
      updated_at: ctx.now(),
    })
    .execute();
  for (const [index, { kind = "new", card, search, changes }] of items.entries()) {
    const [placeId, revisionId] = [ctx.newId(), ctx.newId()];
    const code = card?.code ?? `HB-2026-${String(index + 1).padStart(4, "0")}`;
    await world.db
      .insertInto("place")
      .values({
        id: placeId,
        code: `${code}-${placeId.slice(-4)}`,
        facility_id: facilityId,
        corporation_id: corporation.id,
        state: "published",
        created_at: ctx.now(),
        updated_at: ctx.now(),
      })
      .execute();
    await world.db
      .insertInto("place_revision")
      .values({
        id: revisionId,
        place_id: placeId,
        number: 1,
        content: "{}",
        content_hash: "",
        created_at: ctx.now(),
        updated_at: ctx.now(),
      })
      .execute();
    await world.db
      .insertInto("bulletin_item")
      .values({
        id: ctx.newId(),
        issue_id: issueId,
        place_id: placeId,
        place_revision_id: revisionId,
        change_kind: kind,
        card: JSON.stringify({ ...cardFacts, ...card, code }),
        search: JSON.stringify(searchFactsOf({ placeId, code, ...search })),
        changed_fields: JSON.stringify(changes ?? { notions: [], seats: null }),
        position: index,
      })
      .execute();
  }
  return issueId;
}

/** As `givenApprovedIssue`, with a letter for each subscriber it concerns. */
export async function givenIssueBeingSent(
  world: World,
  items?: readonly GivenItem[],
  options?: { period?: string; editorNote?: string },
): Promise<string> {
  const issueId = await givenApprovedIssue(world, items, options);
  const { actor } = await secretariat(world);
  await startSending(world.as(actor), issueId);
  return issueId;
}
