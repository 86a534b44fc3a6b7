import type { z } from "zod";
import type { Row } from "#db/schema.ts";
import { defineAct } from "../acts/act.ts";
import { findCase, readCaseHead } from "../applicants/find-case.ts";
import { inTransaction, type Ctx } from "../context.ts";
import { chains, recordHistory } from "../history/record-history.ts";
import { tell } from "../outbox/queue-letter.ts";
import { found, invalid, missing } from "../refusal.ts";
import { applyMove } from "../workflows/apply-move.ts";
import { consentWorkflow } from "../workflows/consent.ts";
import { statesIn } from "../workflows/define-workflow.ts";
import { placementRequestWorkflow } from "../workflows/placement-request.ts";
import { consentWithdrawForm } from "./consent-form.ts";
import type { ConsentScope } from "./consent-scopes.ts";
import { readConsent } from "./list-consents.ts";

/**
 * Ends a consent at once: nothing more is shown by it from the next look on, and hosts with a live request are told
 * where it ends something for them. The agency records it for the person; the person does it themself.
 */
export async function withdrawConsent(outer: Ctx, consentId: string, form: z.output<typeof consentWithdrawForm>): Promise<void> {
  await inTransaction(outer, async (ctx) => {
    const consent = found(await ctx.db.selectFrom("consent").selectAll().where("id", "=", consentId).executeTakeFirst());
    const isOwn = ctx.actor.kind === "applicant" && ctx.actor.applicantId === consent.applicant_id;
    if (ctx.actor.kind === "applicant" && !isOwn) throw missing();
    const applicant = isOwn
      ? await ctx.db.selectFrom("applicant").selectAll().where("id", "=", consent.applicant_id).executeTakeFirstOrThrow()
      : await findCase(ctx, consent.applicant_id);
    if (form.withdrawnOn > ctx.today()) throw invalid({ withdrawnOn: ["agency.error.future"] });
    if (form.withdrawnOn < consent.given_on) throw invalid({ withdrawnOn: ["agency.error.before-given"] });

    await applyMove(ctx, consentWorkflow, consent, "withdraw", {
      as: isOwn ? "applicant" : "agency",
      set: { withdrawn_on: form.withdrawnOn },
      note: form.note,
      detail: { applicantId: consent.applicant_id, scope: consent.scope },
      chain: chains.organisation(applicant.agency_id),
      parties: { applicantId: applicant.id, agencyId: applicant.agency_id },
    });
    await ctx.programme.effects.settleGatesOf(ctx, { applicantId: applicant.id });
    for (const request of await readHostsTold(ctx, consent)) {
      await recordHistory(ctx, {
        chain: chains.engagement(request.engagement_id),
        subject: "consent",
        subjectId: consent.id,
        act: "withdraw",
        fromState: "given",
        toState: "withdrawn",
        detail: { scope: consent.scope },
      });
      await tell(
        ctx,
        ["host"],
        {
          applicantId: applicant.id,
          agencyId: applicant.agency_id,
          facilityId: request.facility_id,
          corporationId: request.corporation_id,
        },
        {
          template: "consent-withdraw",
          subject: "consent",
          subjectId: consent.id,
          engagementId: request.engagement_id,
          dedupeKey: `consent/${consent.id}/withdraw/${request.engagement_id}`,
        },
      );
    }
  });
}

/** What a host sees or may do by a consent; the others end nothing there, and are nobody's business there. */
const scopesOfHosts: readonly string[] = [
  "anonymous_search",
  "named_to_host",
  "sensitive_to_host",
  "three_party",
  "insurance",
] satisfies ConsentScope[];

/** The open cases whose hosts are told when a consent ends. */
export async function readHostsTold(
  ctx: Ctx,
  consent: Pick<Row<"consent">, "applicant_id" | "scope" | "recipient_organisation_id">,
): Promise<{ engagement_id: string; facility_id: string; corporation_id: string; facility: string }[]> {
  if (!scopesOfHosts.includes(consent.scope)) return [];
  let query = ctx.db
    .selectFrom("placement_request")
    .innerJoin("engagement", "engagement.id", "placement_request.engagement_id")
    .innerJoin("facility", "facility.id", "placement_request.facility_id")
    .select(["placement_request.engagement_id", "placement_request.facility_id", "engagement.corporation_id", "facility.name as facility"])
    .where("placement_request.applicant_id", "=", consent.applicant_id)
    .where("engagement.closed_at", "is", null)
    .where("placement_request.state", "in", [...statesIn(placementRequestWorkflow, "live"), "decided"]);
  if (consent.recipient_organisation_id) query = query.where("engagement.corporation_id", "=", consent.recipient_organisation_id);
  return query.orderBy("placement_request.id").execute();
}

export const withdrawConsentAct = defineAct({
  name: "withdraw-consent",
  workflow: consentWorkflow,
  on: "withdraw",
  by: ["agency"],
  async find(ctx, { params }) {
    const one = await readCaseHead(ctx, params.applicantId);
    const consent = await readConsent(ctx, one.applicantId, params.consentId);
    return { one, consent, state: consent.state };
  },
  form: consentWithdrawForm,
  run: (ctx, { params, value }) => withdrawConsent(ctx, params.consentId, value),
  letters: () => ["acts.consent.withdraw.told"],
  after: (_, { params }) => ({ to: `/agency/cases/${params.applicantId}/consents`, notice: "acts.consent.withdraw.done" }),
});
