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
  route("host/engagements/:engagementId", "routes/host/engagement.tsx"),
  route("host/engagements/:engagementId/meetings/new", "routes/host/meeting-new.tsx"),
  route("host/meetings/:meetingId", "routes/host/meeting.tsx"),
  route("host/meetings/:meetingId/answer", "routes/host/meeting-answer.tsx"),
  route("host/meetings/:meetingId/confirm", "routes/host/meeting-confirm.tsx"),
  route("host/meetings/:meetingId/propose-again", "routes/host/meeting-propose-again.tsx"),
  route("host/meetings/:meetingId/cancel", "routes/host/meeting-cancel.tsx"),
  route("host/agreements/:agreementId", "routes/host/agreement.tsx"),
  route("host/agreements/:agreementId/print", "routes/host/agreement-print.tsx"),
  route("host/agreements/:agreementId/sign", "routes/host/agreement-sign.tsx"),
  route("host/placements/:placementId", "routes/host/placement.tsx"),
  route("host/placements/:placementId/insurance", "routes/host/placement-insurance.tsx"),
  route("host/placements/:placementId/start", "routes/host/placement-start.tsx"),
  route("host/placements/:placementId/suspend", "routes/host/placement-suspend.tsx"),
  route("host/placements/:placementId/resume", "routes/host/placement-resume.tsx"),
  route("host/placements/:placementId/health", "routes/host/placement-health.tsx"),
  route("host/placements/:placementId/first-review", "routes/host/placement-first-review.tsx"),
  route("host/placements/:placementId/officer", "routes/host/placement-officer.tsx"),
  route("host/placements/:placementId/labour-terms", "routes/host/placement-labour-terms.tsx"),
  route("host/agreements/:agreementId/decline", "routes/host/agreement-decline.tsx"),
  route("host/today", "routes/host/today.tsx"),
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
  route("agency/engagements/:engagementId", "routes/agency/engagement.tsx"),
  route("agency/engagements/:engagementId/meetings/new", "routes/agency/meeting-new.tsx"),
  route("agency/meetings/:meetingId", "routes/agency/meeting.tsx"),
  route("agency/meetings/:meetingId/answer", "routes/agency/meeting-answer.tsx"),
  route("agency/meetings/:meetingId/confirm", "routes/agency/meeting-confirm.tsx"),
  route("agency/meetings/:meetingId/propose-again", "routes/agency/meeting-propose-again.tsx"),
  route("agency/meetings/:meetingId/cancel", "routes/agency/meeting-cancel.tsx"),
  route("agency/agreements/:agreementId", "routes/agency/agreement.tsx"),
  route("agency/agreements/:agreementId/print", "routes/agency/agreement-print.tsx"),
  route("agency/agreements/:agreementId/sign", "routes/agency/agreement-sign.tsx"),
  route("agency/placements/:placementId", "routes/agency/placement.tsx"),
  route("agency/placements/:placementId/insurance", "routes/agency/placement-insurance.tsx"),
  route("agency/placements/:placementId/start", "routes/agency/placement-start.tsx"),
  route("agency/placements/:placementId/suspend", "routes/agency/placement-suspend.tsx"),
  route("agency/placements/:placementId/resume", "routes/agency/placement-resume.tsx"),
  route("agency/placements/:placementId/health", "routes/agency/placement-health.tsx"),
  route("agency/placements/:placementId/first-review", "routes/agency/placement-first-review.tsx"),
  route("agency/placements/:placementId/finish", "routes/agency/placement-finish.tsx"),
  route("agency/placements/:placementId/not-start", "routes/agency/placement-not-start.tsx"),
  route("agency/engagements/:engagementId/answer", "routes/agency/engagement-answer.tsx"),
  route("agency/meetings/:meetingId/hold", "routes/agency/meeting-hold.tsx"),
  route("agency/engagements/:engagementId/agreement/new", "routes/agency/agreement-new.tsx"),
  route("agency/agreements/:agreementId/edit", "routes/agency/agreement-edit.tsx"),
  route("agency/agreements/:agreementId/edit/:section", "routes/agency/agreement-edit-section.tsx"),
  route("agency/agreements/:agreementId/send", "routes/agency/agreement-send.tsx"),
  route("agency/agreements/:agreementId/sign-here", "routes/agency/agreement-sign-here.tsx"),
  route("agency/agreements/:agreementId/send-link", "routes/agency/agreement-send-link.tsx"),
  route("agency/agreements/:agreementId/change", "routes/agency/agreement-change.tsx"),
];

const forApplicants: RouteConfigEntry[] = [
  route("me", "routes/applicant/home.tsx"),
  route("me/engagements/:engagementId", "routes/applicant/engagement.tsx"),
  route("me/engagements/:engagementId/ask", "routes/applicant/engagement-ask.tsx"),
  route("me/engagements/:engagementId/leave", "routes/applicant/engagement-leave.tsx"),
  route("me/agreements/:agreementId/decline", "routes/applicant/agreement-decline.tsx"),
  route("me/meetings/:meetingId", "routes/applicant/meeting.tsx"),
  route("me/agreements/:agreementId", "routes/applicant/agreement.tsx"),
  route("l/:token/sign", "routes/applicant/link-sign.tsx"),
  route("l/:token/ask", "routes/applicant/link-ask.tsx"),
  route("l/:token/leave", "routes/applicant/link-leave.tsx"),
  route("l/:token/decline", "routes/applicant/link-decline.tsx"),
  route("l/:token/done", "routes/applicant/link-done.tsx"),
];

const forMunicipalities: RouteConfigEntry[] = [
  route("municipality/decisions", "routes/municipality/decisions.tsx"),
  route("municipality/decisions/:decisionId", "routes/municipality/decision.tsx"),
  route("municipality/decisions/:decisionId/record", "routes/municipality/decision-record.tsx"),
  route("municipality/decisions/:decisionId/reject", "routes/municipality/decision-reject.tsx"),
];

const forTheSecretariat: RouteConfigEntry[] = [
  route("secretariat/insurance", "routes/secretariat/insurance.tsx"),
  route("secretariat/insurance/roster.csv", "routes/secretariat/insurance-roster.ts"),
  route("secretariat/insurance/:placementId", "routes/secretariat/insurance-record.tsx"),
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
