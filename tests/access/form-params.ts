/** What the sweep of all forms needs beside the matrix's rows: rows on which the act is possible, where a form stands, and how it is filled. */
import type { Cast } from "./cast.ts";
import { fixtures, type Params } from "./params.ts";

export interface SweptForm {
  /** Parameters of a row on which this act is possible now; else the matrix's own. */
  params?(cast: Cast): Promise<Params>;
  /** The page on which the form stands, where it is not the route's own; with its parameters' names. */
  page?: string;
  /** What is typed where the first choice and a plain text would not do. */
  typed?: Record<string, string | readonly string[]>;
  /** The act takes any body, for this reason: its address says everything. */
  takesAnything?: string;
  /** The form cannot be brought to its end here, for this reason; all refusals are tried all the same. */
  endsEarly?: string;
  /** Sending it twice does what it says twice, for this reason. */
  actsTwice?: string;
}

const state = "the matrix's row is not in the state in which the act is possible";
const inIssue = (wanted: string, id: string): SweptForm => ({
  async params(cast) {
    const params = await fixtures[id].own(cast, "secretariat");
    await cast.world.db.updateTable("bulletin_issue").set({ state: wanted } as never).where("id", "=", params.issueId).execute();
    return params;
  },
});

const tomorrow = (field: string) => ({ [`${field}.year`]: "2026", [`${field}.month`]: "12", [`${field}.day`]: "7" });
const kana = { nameKana: "テスト" };

export const sweptForms: Record<string, SweptForm> = {
  "routes/account/sign-in": { endsEarly: "nobody has this password" },
  "routes/account/own-password": { endsEarly: "nobody has this password" },
  "routes/account/own-sessions": { actsTwice: "it ends what is there, and records that it was asked to" },
  "routes/host/corporation-edit": { typed: kana },
  "routes/host/facility-edit": { typed: kana },
  "routes/host/facility-new": { typed: { postalCode: "176-0001", street: "1-2-3" } },
  "routes/secretariat/organisation-edit": { typed: kana },
  "routes/secretariat/organisation-new": { page: "/secretariat/organisations/new?kind=agency", typed: kana },
  "routes/agency/case-edit": { typed: { sensitiveAgreed: "on" } },
  "routes/agency/case-new": { typed: { sensitiveAgreed: "on", "birthDate.year": "1997" } },
  "routes/secretariat/subscriber-new": { typed: { "consentOn.year": "2026", "consentOn.month": "11", "consentOn.day": "2" } },
  "routes/agency/request-edit": { typed: { next: "later" } },
  "routes/secretariat/insurance-roster": { page: "/secretariat/insurance" },
  "routes/secretariat/bulletin-schedule": { typed: tomorrow("sendOn") },
  "routes/secretariat/bulletin-call": inIssue("collecting", "routes/secretariat/bulletin-call"),
  "routes/agency/agreement-sign-on-paper": { endsEarly: "the printed number stands on the paper alone" },
  "routes/secretariat/bulletin-edit": inIssue("collecting", "routes/secretariat/bulletin-edit"),
  "routes/secretariat/bulletin-approve": inIssue("frozen", "routes/secretariat/bulletin-approve"),
  ...Object.fromEntries(
    ["host/placement-insurance", "host/placement-start", "host/placement-suspend", "host/placement-resume", "host/placement-health", "agency/placement-start", "agency/placement-suspend", "agency/placement-resume", "agency/placement-health", "agency/placement-finish", "agency/case-reopen", "agency/assessment-complete", "agency/request-answer", "agency/agreement-send", "secretariat/bulletin-freeze"].map((name) => [`routes/${name}`, { endsEarly: state }]),
  ),
};

/** Routes that are not swept: their rows or typed texts are still wanting, or what the sweep says of them is still to be judged. Every other route is swept from the day it is born. */
const within = (folder: string, names: readonly string[]) => names.map((name) => `routes/${folder}/${name}`);
export const notSwept = new Set<string>([
  ...within("public", ["subscribe", "subscribe-preferences", "subscribe-pause", "subscribe-resume", "subscribe-address", "unsubscribe-leave", "unsubscribe-leave-search", "unsubscribe-reason", "unsubscribe-undo"]),
  ...within("account", ["sign-in", "sign-out", "link", "own-password", "own-sessions"]),
  ...within("host", ["place-new", "place-check", "place-confirm", "place-pause", "place-resume", "place-renew", "place-reopen", "place-take-back", "place-discard-edit", "place-seats", "corporation-edit", "facility-new", "facility-edit", "facility-certification", "people-end", "meeting-new", "meeting-answer", "meeting-propose-again", "agreement-sign", "placement-insurance", "placement-start", "placement-suspend", "placement-resume", "placement-health", "placement-first-review", "placement-labour-terms"]),
  ...within("agency", ["people-end", "case-new", "case-edit", "case-assign", "case-reopen", "consent-new", "consent-withdraw", "assessment-new", "assessment-complete", "assessment-section", "decision-apply", "decision-record", "shortlist", "request-new", "request-edit", "request-check", "request-discard", "request-answer", "meeting-new", "meeting-answer", "meeting-propose-again", "agreement-sign", "placement-insurance", "placement-start", "placement-suspend", "placement-resume", "placement-health", "placement-first-review", "placement-finish", "meeting-hold", "agreement-new", "agreement-edit-section", "agreement-send", "agreement-sign-here", "agreement-send-link"]),
  ...within("applicant", ["meeting", "agreement", "link-sign", "link-ask", "link-leave", "link-decline"]),
  ...within("municipality", ["decision-record"]),
  ...within("secretariat", ["bulletin-edit", "bulletin-freeze", "bulletin-thaw", "bulletin-approve", "bulletin-schedule", "bulletin-send", "place-approve", "organisation-new", "organisation-edit", "organisation-end", "insurance-roster", "insurance-record", "subscribers-export", "subscribers-import"]),
  ...within("machine", ["display", "unsubscribe", "bounce-hook"]),
  ...within("demo", ["kit"]),
]);
