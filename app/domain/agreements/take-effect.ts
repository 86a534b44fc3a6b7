import type { Row } from "#db/schema.ts";
import { openJson, personKeyOf } from "../persons/person.ts";
import type { Ctx } from "../context.ts";
import { chains, recordHistory } from "../history/record-history.ts";
import { revokeLinks } from "../links/read-link.ts";
import { settleGate } from "../placements/settle-gate.ts";
import { refuseUnless } from "../refusal.ts";
import { agreementWorkflow } from "../workflows/agreement.ts";
import { applyMove } from "../workflows/apply-move.ts";
import { annexPlace, readAgreementAnnex, readAgreementContent } from "./agreement-content.ts";
import type { OpenAgreement } from "./open-agreement.ts";
import { readCorrected, withCorrected } from "./read-contacts.ts";

/**
 * The third signature's other half, in its transaction: the agreement is in force, the seat occupied for the agreed days, the
 * placement born with what the agreement already says. Throws Refusal "conflict" when those days have no seat left, and with it
 * the signature falls. `ctx` acts as the programme.
 */
export async function takeEffect(
  ctx: Ctx,
  { engagement, agreement, request }: OpenAgreement & { request: Row<"placement_request"> },
  version: Row<"agreement_version">,
): Promise<void> {
  refuseUnless(request.state === "decided", "conflict", "agreement.not-decided");
  const content = readAgreementContent(version.content);
  const person = await personKeyOf(ctx, engagement.applicant_id);
  const said = openJson(person, version.annex_sealed, annexPlace(version.id), readAgreementAnnex);
  const annex = withCorrected(said, await readCorrected(ctx, person, agreement.id, { number: version.number, annex: said }));
  await applyMove(ctx, agreementWorkflow, agreement, "take-effect", {
    as: "system",
    proven: ["all-signed"],
    set: { in_force_version: version.number, in_force_at: ctx.now(), signing_due_at: null },
    seat: { fromOn: content.startsOn, toOn: content.endsOn },
    detail: { version: version.number, documentHash: version.document_hash },
  });
  await revokeLinks(ctx, "sign-agreement", agreement.id);
  const placementId = ctx.newId();
  await ctx.db
    .insertInto("placement")
    .values({
      id: placementId,
      engagement_id: engagement.id,
      agreement_id: agreement.id,
      applicant_id: engagement.applicant_id,
      agency_id: engagement.agency_id,
      facility_id: engagement.facility_id,
      place_id: engagement.place_id,
      state: "preparing",
      work_form: engagement.work_form,
      starts_on: content.startsOn,
      ends_on: content.endsOn,
      support_officer_name: annex.supportOfficer.name,
      first_review_on: content.firstReviewOn,
      created_at: ctx.now(),
      updated_at: ctx.now(),
    })
    .execute();
  await recordHistory(ctx, {
    chain: chains.engagement(engagement.id),
    subject: "placement",
    subjectId: placementId,
    act: "prepare",
    toState: "preparing",
    detail: { startsOn: content.startsOn, endsOn: content.endsOn },
  });
  await settleGate(ctx, placementId);
}
