import { readIdentity } from "../applicants/applicant-content.ts";
import { sealedPlaces } from "../persons/sealed-places.ts";
import { ageBandOf } from "../persons/age.ts";
import { openJson, readPersonKeys } from "../persons/person.ts";
import { standingOf } from "../consents/consent-scopes.ts";
import type { Ctx } from "../context.ts";
import { visibleEngagements, rightToAct } from "../engagements/open-engagement.ts";
import { statesIn } from "../workflows/define-workflow.ts";
import { placementRequestWorkflow } from "../workflows/placement-request.ts";
import type { StateOf } from "../workflows/states.ts";
import { readPlaceContent } from "../places/place-content.ts";
import { pageByKey } from "../page-by-key.ts";

export const requestViews = ["open", "closed", "draft"] as const;
export type RequestView = (typeof requestViews)[number];

export interface RequestLine {
  id: string;
  engagementId: string;
  code: string;
  state: StateOf<"placement-request">;
  caseNumber: string;
  /** For the agency its own person's name, for a host the age band where it may be known. */
  name: string | null;
  ageBand: number | null;
  place: string;
  facility: string;
  agency: string;
  workForm: string;
  dueOn: string | null;
  sentAt: string | null;
}

const pageSize = 50;
const statesOf: Record<RequestView, readonly StateOf<"placement-request">[]> = {
  draft: ["draft"],
  open: statesIn(placementRequestWorkflow, "live"),
  closed: placementRequestWorkflow.final,
};
const noDay = "9999-12-31";

/** Requests of a party: what waits by its last day, what is over by when it began. Pages by key. */
export async function listRequests(
  ctx: Ctx,
  as: "agency" | "host",
  filter: { view: RequestView; after?: string | null },
): Promise<{ requests: RequestLine[]; next: string | null }> {
  const isOpen = filter.view === "open";
  const query = visibleEngagements(ctx, as, rightToAct[as])
    .innerJoin("facility", "facility.id", "engagement.facility_id")
    .innerJoin("organisation as agency", "agency.id", "engagement.agency_id")
    .leftJoin("place_revision", (join) =>
      join.on((eb) => eb("place_revision.id", "=", eb.fn.coalesce("place.published_revision_id", "placement_request.place_revision_id"))),
    )
    .select([
      "placement_request.id",
      "placement_request.engagement_id",
      "placement_request.code",
      "placement_request.state",
      "placement_request.work_form",
      "placement_request.sent_at",
      "placement_request.disclosure_level",
    ])
    .select(({ fn, val }) => fn.coalesce("placement_request.answer_due_on", "placement_request.meeting_due_on", val(noDay)).as("due_on"))
    .select([
      "applicant.id as applicant_id",
      "applicant.case_number",
      "applicant.person_key_id",
      "applicant.identity_sealed",
      "place.code as place_code",
      "place_revision.content",
      "facility.name as facility",
      "agency.name as agency",
      "engagement.corporation_id",
    ])
    .where("placement_request.state", "in", statesOf[filter.view]);
  const keyOf = (row: { id: string; due_on: string }) => (isOpen ? ([row.id, row.due_on] as const) : ([row.id] as const));
  const { rows: page, next } = await pageByKey(
    query,
    isOpen
      ? {
          by: ({ fn, val }) => fn.coalesce("placement_request.answer_due_on", "placement_request.meeting_due_on", val(noDay)),
          id: "placement_request.id",
          size: pageSize,
          keyOf,
        }
      : { id: "placement_request.id", isDescending: true, size: pageSize, keyOf },
    filter.after,
  );

  const keys = await readPersonKeys(
    ctx,
    page.map((row) => row.person_key_id),
  );
  const mayShowAge = as === "host" ? await agesAllowed(ctx, page) : null;
  return {
    requests: page.map((row) => {
      const person = keys.get(row.person_key_id)!;
      const who = person.key ? openJson(person, row.identity_sealed, sealedPlaces.identity(row.applicant_id), readIdentity) : null;
      return {
        id: row.id,
        engagementId: row.engagement_id,
        code: row.code,
        state: row.state,
        caseNumber: row.case_number,
        name: as === "agency" && who ? `${who.familyName} ${who.givenName}` : null,
        ageBand: who && mayShowAge?.has(`${row.applicant_id}/${row.corporation_id}`) ? ageBandOf(who.birthDate, ctx.today()) : null,
        place: row.content ? readPlaceContent(row.content).title : row.place_code,
        facility: row.facility,
        agency: row.agency,
        workForm: row.work_form,
        dueOn: row.due_on === noDay ? null : row.due_on,
        sentAt: row.sent_at,
      };
    }),
    next,
  };
}

/** Of whom a host may know the age band, in one query for the page. */
async function agesAllowed(ctx: Ctx, rows: readonly { applicant_id: string; corporation_id: string }[]): Promise<Set<string>> {
  if (!rows.length) return new Set();
  const consents = await ctx.db
    .selectFrom("consent")
    .select(["applicant_id", "recipient_organisation_id", "state", "given_on", "valid_until"])
    .where("applicant_id", "in", [...new Set(rows.map((row) => row.applicant_id))])
    .where("scope", "in", ["anonymous_search", "named_to_host"])
    .where("state", "=", "given")
    .execute();
  const holding = consents.filter((one) => standingOf(one, ctx.today()) === "in-force");
  return new Set(
    rows
      .filter((row) =>
        holding.some(
          (one) =>
            one.applicant_id === row.applicant_id &&
            (one.recipient_organisation_id === null || one.recipient_organisation_id === row.corporation_id),
        ),
      )
      .map((row) => `${row.applicant_id}/${row.corporation_id}`),
  );
}
