/**
 * For every route whose address has parameters: values that belong to the role that asks, and values of somebody else.
 * A route without an entry fails the matrix, so that none is left out.
 */
import { given } from "#tests/support/given/given.ts";
import type { GivenOrganisation } from "#tests/support/given/organisations.ts";
import type { Cast, MatrixRole } from "./cast.ts";
import { bulletinFixtures } from "./bulletin-params.ts";
import { caseFixtures } from "./case-params.ts";
import { engagementFixtures } from "./engagement-params.ts";
import { secretariatFixtures } from "./secretariat-params.ts";
import type { StateOf } from "#app/domain/workflows/states.ts";

export type Params = Record<string, string>;

export interface RouteFixture {
  /** Parameters, and a query when the page needs one, of a row this role may open. */
  own(cast: Cast, role: MatrixRole): Params | Promise<Params>;
  /** Parameters of a row that is missing to this role. Left out only where every row is for everybody (`isPublic`). */
  other?(cast: Cast, role: MatrixRole): Params | Promise<Params>;
  /** The rows are for everybody who may enter the route at all, such as a published place. */
  isPublic?: boolean;
}

const publishedPlace = (cast: Cast) => cast.once("published place", () => given.place(cast.world, { at: cast.own.facility }));
const draftOfOthers = (cast: Cast) =>
  cast.once("draft of others", () => given.place(cast.world, { at: cast.other.facility, state: "draft" }));

/** Places of both hosts in a state in which the route's act is possible; acts change them, so each route has its own. */
const hostPlace = (name: string, state: StateOf<"place">): RouteFixture => ({
  own: async (cast) => ({
    placeId: (await cast.once(`own place for ${name}`, () => given.place(cast.world, { at: cast.own.facility, state }))).placeId,
    section: "about",
  }),
  other: async (cast) => ({
    placeId: (await cast.once(`other place for ${name}`, () => given.place(cast.world, { at: cast.other.facility, state }))).placeId,
    section: "about",
  }),
});
const hostPlaces = (states: Record<string, StateOf<"place">>) =>
  Object.fromEntries(Object.entries(states).map(([name, state]) => [`routes/host/${name}`, hostPlace(name, state)]));
/** The secretariat sees every place but drafts. */
const reviewedPlace = (name: string): RouteFixture => ({
  own: async (cast) => ({
    placeId: (await cast.once(`place for ${name}`, () => given.place(cast.world, { at: cast.own.facility, state: "in-review" }))).placeId,
  }),
  other: async (cast) => ({ placeId: (await draftOfOthers(cast)).placeId }),
});
const hostFacility: RouteFixture = {
  own: (cast) => ({ facilityId: cast.own.facility.facilityId }),
  other: (cast) => ({ facilityId: cast.other.facility.facilityId }),
};
const organisationOfAny: RouteFixture = { own: (cast) => ({ organisationId: cast.own.agency.id }), isPublic: true };

/** A colleague of both tenants' own organisation, invited beside those who ask. */
const colleague = (name: string, kind: "corporation" | "agency"): RouteFixture => ({
  own: async (cast) => ({ organisationId: cast.own[kind].id, membershipId: await membershipIn(cast, `${name} own`, cast.own[kind]) }),
  other: async (cast) => ({
    organisationId: cast.other[kind].id,
    membershipId: await membershipIn(cast, `${name} other`, cast.other[kind]),
  }),
});
const membershipIn = (cast: Cast, name: string, at: GivenOrganisation) =>
  cast.once(`member for ${name}`, async () => {
    const { accountId } = await given.staff(cast.world, at, { rights: [] });
    return (await cast.world.db.selectFrom("membership").select("id").where("account_id", "=", accountId).executeTakeFirstOrThrow()).id;
  });

/** By the route's id: its file without the extension. */
export const fixtures: Record<string, RouteFixture> = {
  ...caseFixtures,
  ...bulletinFixtures,
  ...engagementFixtures,
  ...secretariatFixtures,
  "routes/public/place": {
    own: async (cast) => ({ code: (await publishedPlace(cast)).code }),
    other: async (cast) => ({ code: (await draftOfOthers(cast)).code }),
  },
  "routes/public/corporation": { own: (cast) => ({ id: cast.own.corporation.id }), isPublic: true },
  ...hostPlaces({
    place: "published",
    "place-edit": "draft",
    "place-edit-section": "draft",
    "place-check": "published",
    "place-confirm": "published",
    "place-pause": "published",
    "place-resume": "paused",
    "place-close": "published",
    "place-renew": "expired",
    "place-reopen": "closed",
    "place-take-back": "in-review",
    "place-discard-edit": "published",
    "place-seats": "published",
  }),
  "routes/host/facility": hostFacility,
  "routes/host/facility-edit": hostFacility,
  "routes/host/facility-seats": hostFacility,
  "routes/host/facility-certification": hostFacility,
  "routes/host/people-end": colleague("host", "corporation"),
  "routes/agency/people-end": colleague("agency", "agency"),
  "routes/secretariat/place": reviewedPlace("place"),
  "routes/secretariat/place-approve": reviewedPlace("place-approve"),
  "routes/secretariat/place-ask-changes": reviewedPlace("place-ask-changes"),
  "routes/secretariat/organisation": organisationOfAny,
  "routes/secretariat/organisation-edit": organisationOfAny,
  "routes/secretariat/organisation-invite": organisationOfAny,
  "routes/secretariat/organisation-end": { own: colleague("secretariat", "agency").own, isPublic: true },
};
