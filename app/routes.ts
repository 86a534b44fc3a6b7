/** Every URL and its file, grouped by whom it serves. */
import { index, route, type RouteConfig, type RouteConfigEntry } from "@remix-run/route-config";

const forEverybody: RouteConfigEntry[] = [
  index("routes/public/home.tsx"),
  route("places", "routes/public/places.tsx"),
  route("places/:code", "routes/public/place.tsx"),
  route("corporations", "routes/public/corporations.tsx"),
  route("corporations/:id", "routes/public/corporation.tsx"),
  route("guide", "routes/public/guide.tsx"),
  route("for-hosts", "routes/public/for-hosts.tsx"),
  route("for-agencies", "routes/public/for-agencies.tsx"),
  route("open-data", "routes/public/open-data.tsx"),
];

const forAccounts: RouteConfigEntry[] = [
  route("sign-in", "routes/account/sign-in.tsx"),
  route("sign-in/forgotten", "routes/account/forgotten.tsx"),
  route("sign-in/forgotten/sent", "routes/account/forgotten-sent.tsx"),
  route("sign-in/applicant", "routes/account/applicant-sign-in.tsx"),
  route("sign-in/applicant/sent", "routes/account/applicant-sign-in-sent.tsx"),
  route("sign-out", "routes/account/sign-out.ts"),
  route("l/:token", "routes/account/link.tsx"),
  route("account", "routes/account/own-account.tsx"),
  route("account/details", "routes/account/own-details.tsx"),
  route("account/password", "routes/account/own-password.tsx"),
  route("account/sessions", "routes/account/own-sessions.tsx"),
  route("home", "routes/account/home.tsx"),
];

const forHosts: RouteConfigEntry[] = [
  route("host/requests", "routes/host/requests.tsx"),
  route("host/requests/:requestId", "routes/host/request.tsx"),
  route("host/requests/:requestId/ask", "routes/host/request-ask.tsx"),
  route("host/requests/:requestId/accept", "routes/host/request-accept.tsx"),
  route("host/requests/:requestId/decline", "routes/host/request-decline.tsx"),
];

const forAgencies: RouteConfigEntry[] = [
  route("agency/cases", "routes/agency/cases.tsx"),
  route("agency/cases/new", "routes/agency/case-new.tsx"),
  route("agency/cases/:applicantId", "routes/agency/case.tsx"),
  route("agency/cases/:applicantId/edit", "routes/agency/case-edit.tsx"),
  route("agency/cases/:applicantId/assign", "routes/agency/case-assign.tsx"),
  route("agency/cases/:applicantId/close", "routes/agency/case-close.tsx"),
  route("agency/cases/:applicantId/reopen", "routes/agency/case-reopen.tsx"),
  route("agency/cases/:applicantId/consents", "routes/agency/consents.tsx"),
  route("agency/cases/:applicantId/consents/new", "routes/agency/consent-new.tsx"),
  route("agency/cases/:applicantId/consents/:consentId", "routes/agency/consent.tsx"),
  route("agency/cases/:applicantId/consents/:consentId/withdraw", "routes/agency/consent-withdraw.tsx"),
  route("agency/cases/:applicantId/assessment", "routes/agency/assessment.tsx"),
  route("agency/cases/:applicantId/assessment/new", "routes/agency/assessment-new.ts"),
  route("agency/cases/:applicantId/assessment/complete", "routes/agency/assessment-complete.ts"),
  route("agency/cases/:applicantId/assessment/:section", "routes/agency/assessment-section.tsx"),
  route("agency/cases/:applicantId/decision/apply", "routes/agency/decision-apply.tsx"),
  route("agency/cases/:applicantId/decision/record", "routes/agency/decision-record.tsx"),
  route("agency/cases/:applicantId/search", "routes/agency/search.tsx"),
  route("agency/cases/:applicantId/shortlist", "routes/agency/shortlist.ts"),
  route("agency/cases/:applicantId/requests/new", "routes/agency/request-new.tsx"),
  route("agency/requests", "routes/agency/requests.tsx"),
  route("agency/requests/:requestId", "routes/agency/request.tsx"),
  route("agency/requests/:requestId/edit", "routes/agency/request-edit.tsx"),
  route("agency/requests/:requestId/check", "routes/agency/request-check.tsx"),
  route("agency/requests/:requestId/discard", "routes/agency/request-discard.tsx"),
  route("agency/requests/:requestId/answer", "routes/agency/request-answer.tsx"),
  route("agency/requests/:requestId/withdraw", "routes/agency/request-withdraw.tsx"),
];

const forApplicants: RouteConfigEntry[] = [
];

const forMunicipalities: RouteConfigEntry[] = [
  route("municipality/decisions", "routes/municipality/decisions.tsx"),
  route("municipality/decisions/:decisionId", "routes/municipality/decision.tsx"),
  route("municipality/decisions/:decisionId/record", "routes/municipality/decision-record.tsx"),
  route("municipality/decisions/:decisionId/reject", "routes/municipality/decision-reject.tsx"),
];

const forTheSecretariat: RouteConfigEntry[] = [
];

const forMachines: RouteConfigEntry[] = [
  route("places.csv", "routes/machine/places-csv.ts"),
  route("open-data/places.csv", "routes/machine/open-data-places-csv.ts"),
  route("open-data/places.json", "routes/machine/open-data-places-json.ts"),
  route("open-data/corporations.csv", "routes/machine/open-data-corporations.ts"),
  route("open-data/codes.json", "routes/machine/open-data-codes.ts"),
  route("sitemap.xml", "routes/machine/sitemap.ts"),
  route("robots.txt", "routes/machine/robots.ts"),
  route("display", "routes/machine/display.ts"),
];

const forTheDemo: RouteConfigEntry[] = [
  route("demo/kit", "routes/demo/kit.tsx"),
];

export default [
  ...forEverybody,
  ...forAccounts,
  ...forHosts,
  ...forAgencies,
  ...forApplicants,
  ...forMunicipalities,
  ...forTheSecretariat,
  ...forMachines,
  ...forTheDemo,
] satisfies RouteConfig;

void route;
