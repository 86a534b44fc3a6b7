/** What the sweep of all forms needs beside the matrix's rows: rows on which the act is possible, where a form stands, and how it is filled. */
import type { Actor } from "#app/domain/access/actor.ts";
import { keepForm } from "#app/domain/accounts/kept-form.ts";
import { closeCase } from "#app/domain/applicants/close-case.ts";
import { mintLink } from "#app/domain/links/mint-link.ts";
import { savePlaceSection } from "#app/domain/places/save-place-section.ts";
import { startPlacement } from "#app/domain/placements/start-placement.ts";
import { suspendPlacement } from "#app/domain/placements/suspend-placement.ts";
import { saveRequest } from "#app/domain/requests/save-request.ts";
import { askQuestion } from "#app/domain/requests/ask-question.ts";
import { noFilter } from "#app/domain/search/filter.ts";
import { preferencesToken, unsubscribeToken } from "#app/domain/subscriptions/subscription-tokens.ts";
import { addDays } from "#app/domain/time/tokyo.ts";
import type { NewRow } from "#db/schema.ts";
import { readyAgreement, readyPlacement, signedAgreement, signingAgreement } from "#tests/support/given/engagements.ts";
import { given } from "#tests/support/given/given.ts";
import { plainContent } from "#tests/support/given/places.ts";
import { completeRequest } from "./case-params.ts";
import type { Cast, MatrixRole } from "./cast.ts";
import { fixtures, type Params } from "./params.ts";

type Typed = Record<string, string | readonly string[]>;

export interface SweptForm {
  /** Parameters of a row on which this act is possible now; else the matrix's own. */
  params?(cast: Cast): Promise<Params>;
  /** The page on which the form stands, where it is not the route's own; with its parameters' names. */
  page?: string;
  /** What is typed where the first choice and a plain text would not do. */
  typed?: Typed | ((cast: Cast, params: Params) => Promise<Typed>);
  /** The act takes any body, for this reason: its address says everything. */
  takesAnything?: string;
  /** The form cannot be brought to its end here, for this reason; all refusals are tried all the same. */
  endsEarly?: string;
  /** Who sends it, where the first who may is not the one it is for. */
  role?: MatrixRole;
  /** Hidden fields that may hold anything, for this reason. */
  freeHidden?: readonly string[];
  /** It ends the link it came by, for this reason: the second sending is told so. */
  isUsedUp?: string;
  /** It carries a revision and yet nothing can be stale, for this reason. */
  neverStale?: string;
  /** Sending it twice does what it says twice, for this reason. */
  actsTwice?: string;
}

const dayIn = (field: string, day: string) => {
  const [year, month, date] = day.split("-").map(String);
  return { [`${field}.year`]: year, [`${field}.month`]: String(Number(month)), [`${field}.day`]: String(Number(date)) };
};
const kana = { nameKana: "テスト" };

const noFields = "its address says everything";
const reader =
  (changes: Partial<NewRow<"subscription">> = {}) =>
  async (cast: Cast) => ({
    token: preferencesToken(cast.world.as("system"), (await given.subscription(cast.world, changes)).subscriptionId),
  });
const leaver =
  (changes: Partial<NewRow<"subscription">> = {}) =>
  async (cast: Cast) => ({
    token: unsubscribeToken(cast.world.as("system"), (await given.subscription(cast.world, changes)).subscriptionId),
  });
const twoSearches = JSON.stringify(["cleaning", "laundry"].map((task) => ({ name: task, filter: { ...noFilter, tasks: [task] } })));

async function invitation({ world, own }: Cast): Promise<Params> {
  const { accountId } = await given.staff(world, own.agency, { rights: [] });
  await world.db.updateTable("account").set({ password_hash: null }).where("id", "=", accountId).execute();
  return { token: await mintLink(world.as("system"), { purpose: "invitation", subject: "account", subjectId: accountId, accountId }) };
}

const draft = async ({ world, own }: Cast): Promise<Params> => ({
  placeId: (await given.place(world, { at: own.facility, state: "draft" })).placeId,
});

async function edited({ world, own }: Cast): Promise<Params> {
  const { placeId } = await given.place(world, { at: own.facility });
  await savePlaceSection(world.as(own.corporation), placeId, "about", {
    ...plainContent,
    summary: `${plainContent.summary}新しくしました。`,
  });
  return { placeId };
}

async function requestable(cast: Cast): Promise<Params> {
  const { applicantId } = await fixtures["routes/agency/request-new"].own(cast, "agency");
  return { applicantId, place: (await given.place(cast.world, { at: cast.own.facility })).code };
}

/** A request of which nothing is left to fill in. */
async function readyRequest(cast: Cast): Promise<Params> {
  const params = await fixtures["routes/agency/request-check"].own(cast, "agency");
  await saveRequest(cast.world.as(cast.own.agency), params.requestId, completeRequest, undefined);
  return params;
}

async function withAddress(cast: Cast): Promise<Params> {
  const params = await fixtures["routes/agency/agreement-send-link"].own(cast, "agency");
  await cast.world.db
    .updateTable("applicant")
    .set({ email_index: "an-index-of-the-sweep" })
    .where("id", "=", cast.own.applicant.applicantId)
    .execute();
  return params;
}

async function signingLink({ world, own }: Cast): Promise<Params> {
  const { agreementId } = await signingAgreement(world, { agency: own.agency, facility: own.facility, applicant: own.applicant });
  return {
    token: await mintLink(world.as("system"), {
      purpose: "sign-agreement",
      subject: "agreement",
      subjectId: agreementId,
      subjectVersion: 1,
      applicantId: own.applicant.applicantId,
    }),
  };
}

const partiesOf = ({ own }: Cast) => ({ agency: own.agency, facility: own.facility, applicant: own.applicant });
/** Work that begins today: the clock is one for all forms and must stand still. */
const fromToday = (cast: Cast) => {
  const today = cast.world.as("system").today();
  return { ...partiesOf(cast), decision: { startsOn: today, endsOn: addDays(today, 60) } };
};
const ready = async (cast: Cast): Promise<Params> => ({ placementId: (await readyPlacement(cast.world, fromToday(cast))).placementId });
async function active(cast: Cast): Promise<Params> {
  const { placementId } = await readyPlacement(cast.world, fromToday(cast));
  await startPlacement(cast.world.as(cast.own.facility), placementId, "host");
  return { placementId };
}
async function suspended(cast: Cast): Promise<Params> {
  const { placementId } = await active(cast);
  await suspendPlacement(cast.world.as(cast.own.facility), placementId!, "host", { reason: "health", note: undefined });
  return { placementId };
}
/** A placement of employment, which the host insures. */
const employed = async (cast: Cast): Promise<Params> => ({
  placementId: (
    await signedAgreement(cast.world, {
      ...partiesOf(cast),
      workForm: "D",
      content: { compensationType: "hourly_wage", compensationYen: 1300 },
    })
  ).placementId,
});
/** What stands on the printed copy. */
async function asPrinted({ world }: Cast, { agreementId }: Params): Promise<Typed> {
  const version = await world.db
    .selectFrom("agreement_version")
    .select(["number", "document_hash"])
    .where("agreement_id", "=", agreementId)
    .executeTakeFirstOrThrow();
  return {
    party: "applicant",
    ...dayIn("signedOn", world.as("system").today()),
    printedVersion: String(version.number),
    printedHash: version.document_hash.slice(0, 12),
  };
}
const readyToSend = async (cast: Cast): Promise<Params> => ({
  agreementId: (await readyAgreement(cast.world, partiesOf(cast))).agreementId,
});

async function closedCase(cast: Cast): Promise<Params> {
  const params = await fixtures["routes/agency/case-reopen"].own(cast, "agency");
  await closeCase(cast.world.as(cast.own.agency), params.applicantId, null);
  return params;
}

async function askedRequest(cast: Cast): Promise<Params> {
  const params = await fixtures["routes/agency/request-answer"].own(cast, "agency");
  await askQuestion(cast.world.as(cast.own.facility), params.requestId, "午後でもよいですか。");
  return params;
}

export const sweptForms: Record<string, SweptForm> = {
  "routes/account/sign-in": { endsEarly: "nobody has this password" },
  "routes/account/own-password": { endsEarly: "nobody has this password" },
  "routes/account/kept-form": {
    role: "agency",
    async params({ world, actors }) {
      await keepForm(world.as("system"), `staff:${(actors.agency as Extract<Actor, { kind: "staff" }>).accountId}`, {
        path: "/agency/cases/new",
        page: "/agency/cases/new",
        key: "kept",
        fields: [["familyName", "花村"]],
      });
      return {};
    },
  },
  "routes/account/own-sessions": { actsTwice: "it ends what is there, and records that it was asked to" },
  "routes/host/corporation-edit": { typed: kana },
  "routes/host/facility-edit": { typed: kana },
  "routes/host/facility-new": { typed: { postalCode: "176-0001", street: "1-2-3" } },
  "routes/secretariat/organisation-edit": { typed: kana },
  "routes/secretariat/organisation-new": { page: "/secretariat/organisations/new?kind=agency", typed: kana },
  "routes/agency/case-edit": { typed: { sensitiveAgreed: "on" } },
  "routes/agency/case-new": { typed: { sensitiveAgreed: "on", "birthDate.year": "1997" } },
  "routes/secretariat/subscriber-new": { typed: { "consentOn.year": "2026", "consentOn.month": "11", "consentOn.day": "2" } },
  // The term ends a week of business days from today; the next one may not lie behind it.
  "routes/host/request-ask-for-time": { typed: dayIn("until", "2026-12-04") },
  "routes/agency/request-edit": { typed: { next: "later" } },
  "routes/secretariat/bulletin-schedule": { typed: dayIn("sendOn", "2026-12-07") },
  "routes/agency/agreement-sign-on-paper": { typed: asPrinted },
  "routes/host/placement-insurance": {
    params: employed,
    typed: {
      scheme: "workers_compensation",
      ...dayIn("coverFrom", "2026-11-20"),
      ...dayIn("coverTo", "2027-03-31"),
      ...dayIn("appliedOn", "2026-11-20"),
    },
  },
  ...Object.fromEntries(
    ["host", "agency"].flatMap((party) => [
      [`routes/${party}/placement-start`, { params: ready }],
      [`routes/${party}/placement-suspend`, { params: active }],
      [`routes/${party}/placement-resume`, { params: suspended }],
    ]),
  ),
  "routes/agency/placement-finish": { params: active, typed: dayIn("finishedOn", "2026-11-20") },
  "routes/agency/case-reopen": { params: closedCase },
  "routes/agency/request-answer": { params: askedRequest },
  "routes/agency/agreement-send": { params: readyToSend },
  "routes/public/subscribe-preferences": { params: reader() },
  "routes/public/subscribe-pause": { params: reader() },
  "routes/public/subscribe-resume": { params: reader({ state: "paused", paused_until: "2026-12-20" }) },
  "routes/public/subscribe-address": { params: reader() },
  "routes/public/unsubscribe-leave": { params: leaver(), page: "/u/:token", takesAnything: noFields },
  "routes/public/unsubscribe-leave-search": { params: leaver({ searches: twoSearches }), page: "/u/:token" },
  "routes/public/unsubscribe-reason": {
    params: leaver({ state: "ended", ended_at: "2026-11-19T00:00:00.000Z", end_reason: "unsubscribed" }),
    page: "/u/:token",
  },
  "routes/public/unsubscribe-undo": {
    params: leaver({ state: "ended", ended_at: "2026-11-19T00:00:00.000Z", end_reason: "unsubscribed" }),
    page: "/u/:token",
    takesAnything: noFields,
  },
  "routes/account/sign-out": { page: "/account", role: "agency", takesAnything: noFields },
  "routes/account/link": { params: invitation, isUsedUp: "an invitation is accepted once" },
  "routes/host/place-check": { params: draft },
  "routes/host/place-discard-edit": { params: edited },
  "routes/agency/assessment-new": { page: "/agency/cases/:applicantId/assessment" },
  "routes/agency/shortlist": {
    page: "/agency/cases/:applicantId/search",
    freeHidden: ["query"],
    async params(cast) {
      await given.place(cast.world, { at: cast.own.facility });
      return fixtures["routes/agency/shortlist"].own(cast, "agency");
    },
  },
  "routes/agency/request-new": { page: "/agency/cases/:applicantId/requests/new?place=:place", params: requestable },
  "routes/agency/request-check": { params: readyRequest },
  "routes/agency/agreement-send-link": { params: withAddress },
  // What stands already is refused.
  "routes/agency/agreement-contact": { typed: { name: "杉田 圭" } },
  "routes/secretariat/setting-change": { typed: { value: "61" } },
  "routes/host/agreement-contact": { typed: { name: "杉田 圭" } },
  "routes/applicant/link-sign": { params: signingLink, endsEarly: "the code stands in a mail alone" },
  "routes/applicant/link-ask": { params: signingLink },
  "routes/applicant/link-leave": { params: signingLink },
  "routes/applicant/link-decline": { params: signingLink },
  "routes/secretariat/subscribers-export": { page: "/secretariat/subscribers", actsTwice: "each time a list leaves is written down" },
  "routes/secretariat/insurance-roster-file": {
    page: "/secretariat/insurance/roster?from=2026-12-01&to=2026-12-10",
    actsTwice: "each time names leave is written down",
  },
  "routes/secretariat/subscribers-import": { endsEarly: "its form carries a file: tests/routes/subscribers.test.ts" },
  "routes/demo/kit": { neverStale: "it shows the parts of forms and keeps nothing" },
  "routes/machine/display": { page: "/", takesAnything: "what it does not know it leaves alone" },
};

/** Routes without a form to sweep, each with its reason. */
export const notSwept = new Map<string, string>([
  ["routes/public/unsubscribe", "mail programmes post here, no page of ours does: tests/routes/bulletins.test.ts"],
  ["routes/machine/bounce-hook", "mail servers post here, no page of ours does: tests/routes/mail.test.ts"],
]);
