/** A place in any state, with its published revision and search document where the state has them. */
import { placeContent, type PlaceContent } from "#app/domain/places/place-content.ts";
import { inTransaction } from "#app/domain/context.ts";
import { canonicalJson } from "#app/domain/history/record-history.ts";
import { loadReference } from "#app/server/seed/load-reference.ts";
import { writeSearchDocument } from "#app/domain/search/write-search-document.ts";
import { sha256 } from "#db/seal.ts";
import type { NewRow } from "#db/schema.ts";
import type { World } from "../world.ts";
import { facility as anyFacility } from "./organisations.ts";

export const plainContent: PlaceContent = placeContent.parse({
  title: "居室フロアの清掃",
  summary: "入居者の居室前の廊下・手すり・洗面台の清掃です。慣れるまで職員と二人で回ります。",
  summaryEasy: "ろうかや てすりを ふきます。",
  workForms: ["A"],
  taskCategories: ["cleaning"],
  tasks: [
    {
      name: "廊下・手すりの拭き掃除",
      detail: "各階の手すりを布で拭く",
      posture: "walking",
      loadLevel: "light",
      steps: ["布をぬらす", "手すりを拭く"],
    },
  ],
  daysOfWeek: ["Mo", "We", "Fr"],
  startTime: "09:00",
  endTime: "12:00",
  breakMinutes: 10,
  daysPerWeekMin: 1,
  daysPerWeekMax: 3,
  hoursPerDayMin: 1,
  hoursPerDayMax: 3,
  daysPerMonth: null,
  negotiable: true,
  scheduleNote: null,
  initialWeeks: 12,
  maxMonths: 3,
  capacityTotal: 2,
  compensationType: "none",
  compensationYen: null,
  compensationNote: null,
  transportType: "full",
  transportCapYen: null,
  meal: null,
  clothing: "動きやすい服",
  belongings: null,
  environment: { indoor: true, team: "pair", residentContact: "little", noise: "low", odor: "none", heat: "normal", stairs: "none" },
  requiredAbilities: [],
  healthRequirements: [],
  healthRequirementPayer: null,
  considerations: ["short_hours_start", "own_pace"],
  considerationNote: null,
  eligibilityNote: null,
  eligibilityReason: null,
  visitAvailable: true,
  trialDays: 1,
  stepUpNote: null,
  validUntil: null,
});

export interface GivenPlace {
  placeId: string;
  code: string;
  facilityId: string;
  corporationId: string;
  content: PlaceContent;
}

const everPublished = ["published", "paused", "unconfirmed", "expired", "closed"];

export async function place(
  world: World,
  options: { at?: { facilityId: string; corporation: { id: string } }; content?: Partial<PlaceContent>; state?: string } & Partial<
    NewRow<"place">
  > = {},
): Promise<GivenPlace> {
  const { at, content: changes, state = "published", ...overrides } = options;
  const ctx = world.as("system");
  if (!(await world.db.selectFrom("code").select("code").limit(1).executeTakeFirst())) await loadReference(ctx);
  const facility = at ?? (await anyFacility(world));
  const content = { ...plainContent, ...changes };
  const [placeId, revisionId] = [ctx.newId(), ctx.newId()];
  const code = overrides.code ?? `HB-2026-${placeId.slice(-6)}`;
  const isPublished = everPublished.includes(state);
  const now = ctx.now();
  await world.db
    .insertInto("place")
    .values({
      id: placeId,
      code,
      facility_id: facility.facilityId,
      corporation_id: facility.corporation.id,
      state,
      capacity_total: content.capacityTotal,
      published_revision_id: isPublished ? revisionId : null,
      edit_revision_id: isPublished ? null : revisionId,
      first_published_at: isPublished ? now : null,
      content_changed_at: isPublished ? now : null,
      confirmed_at: isPublished ? now : null,
      closed_at: state === "closed" ? now : null,
      created_at: now,
      updated_at: now,
      ...overrides,
    })
    .execute();
  const text = canonicalJson(content);
  await world.db
    .insertInto("place_revision")
    .values({
      id: revisionId,
      place_id: placeId,
      number: 1,
      content: text,
      content_hash: sha256(text),
      created_at: now,
      updated_at: now,
      published_at: isPublished ? now : null,
    })
    .execute();
  if (isPublished) await inTransaction(ctx, (inner) => writeSearchDocument(inner, placeId));
  return { placeId, code, facilityId: facility.facilityId, corporationId: facility.corporation.id, content };
}
