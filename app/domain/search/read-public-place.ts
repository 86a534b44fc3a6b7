/** One place as anybody may read it: the published version, and of the facility what the disclosure table opens to all. */
import { readCodes } from "../codes/codes.ts";
import type { Ctx } from "../context.ts";
import { type PlaceContent, readPlaceContent } from "../places/place-content.ts";
import { freeOn, nextFreeDay, readHolds } from "../places/seats.ts";
import { found } from "../refusal.ts";
import { readAccessibility, readDayTemplate } from "../corporations/facility-content.ts";
import { type NearestStation, readStations } from "./search-card.ts";
import { formsOffered } from "./write-search-document.ts";
import { inSet } from "../workflows/define-workflow.ts";
import { placeWorkflow } from "../workflows/place.ts";

export interface PublicFacility {
  id: string;
  name: string;
  facilityType: string;
  municipality: string;
  /** Null when the address is not public; then there are no stations and no phone either. */
  address: string | null;
  stations: NearestStation[];
  phone: string | null;
  certification: { authority: string; number: string } | null;
  /** Names of what the facility has. */
  accessible: string[];
  day: { from: string; to: string; label: string }[];
}

export interface PublicPlace {
  code: string;
  state: "published" | "paused" | "unconfirmed" | "expired";
  pausedTo: string | null;
  confirmedAt: string;
  firstPublishedAt: string;
  /** Forms the facility may offer now. */
  workForms: string[];
  content: PlaceContent;
  seats: { total: number; free: number; from: string | null };
  facility: PublicFacility;
  corporation: { id: string; name: string; isListed: boolean };
}

/** The place, or only its code once it no longer takes anybody. Throws Refusal "missing" for what was never published. */
export async function readPublicPlace(
  ctx: Ctx,
  code: string,
): Promise<{ kind: "place"; place: PublicPlace } | { kind: "gone"; code: string }> {
  const row = found(
    await ctx.db
      .selectFrom("place")
      .innerJoin("place_revision", "place_revision.id", "place.published_revision_id")
      .innerJoin("facility", "facility.id", "place.facility_id")
      .innerJoin("corporation", "corporation.id", "place.corporation_id")
      .innerJoin("organisation", "organisation.id", "place.corporation_id")
      .innerJoin("municipality", "municipality.code", "facility.municipality_code")
      .selectAll("facility")
      .select([
        "place.id as place_id",
        "place.code",
        "place.state",
        "place.paused_to",
        "place.confirmed_at",
        "place.first_published_at",
        "place.capacity_total",
        "place_revision.content",
      ])
      .select(["organisation.name as corporation_name", "corporation.is_listed", "municipality.name as municipality_name"])
      .where("place.code", "=", code)
      .where("place.first_published_at", "is not", null)
      .executeTakeFirst(),
  );
  const state = row.state;
  const content = readPlaceContent(row.content);
  const workForms = formsOffered(await readCodes(ctx), content.workForms, row.certification_status);
  if ((state !== "expired" && !inSet(placeWorkflow, "live", state)) || !workForms.length) return { kind: "gone", code };

  const today = ctx.today();
  const holds = (await readHolds(ctx, [row.place_id])).get(row.place_id)!;
  const from = nextFreeDay(row.capacity_total, holds, today);
  const isOpen = row.address_visibility === "public";
  const place: PublicPlace = {
    code: row.code,
    state,
    pausedTo: row.paused_to,
    confirmedAt: row.confirmed_at ?? row.first_published_at!,
    firstPublishedAt: row.first_published_at!,
    workForms,
    content,
    seats: { total: row.capacity_total, free: from ? freeOn(row.capacity_total, holds, from) : 0, from },
    facility: {
      id: row.id,
      name: row.name,
      facilityType: row.facility_type,
      municipality: row.municipality_name,
      address: isOpen ? [row.municipality_name + row.town + row.street, row.building].filter(Boolean).join(" ") : null,
      stations: isOpen ? readStations(row.nearest_stations) : [],
      phone: isOpen ? row.phone : null,
      certification:
        row.certification_status === "certified"
          ? { authority: row.certifying_authority ?? "", number: row.certification_number ?? "" }
          : null,
      accessible: namesOf(row.accessibility),
      day: readDayTemplate(row.day_template),
    },
    corporation: { id: row.corporation_id, name: row.corporation_name, isListed: row.is_listed === 1 },
  };
  return { kind: "place", place };
}

/** Flags of the facility that say yes. */
const namesOf = (json: string): string[] => Object.entries(readAccessibility(json)).flatMap(([name, isThere]) => (isThere ? [name] : []));
