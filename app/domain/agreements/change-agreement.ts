import { openJson, personKeyOf } from "../persons/person.ts";
import { inTransaction, type Ctx } from "../context.ts";
import { revokeLinks } from "../links/read-link.ts";
import { agreementWorkflow, type Party } from "../workflows/agreement.ts";
import { applyMove } from "../workflows/apply-move.ts";
import { annexDraftOf, annexPlace, draftOf, readAgreementAnnex, readAgreementContent } from "./agreement-content.ts";
import { insertDraftVersion } from "./draft-agreement.ts";
import { lockAgreement, readVersion } from "./open-agreement.ts";
import { readCorrected, withCorrected } from "./read-contacts.ts";

/**
 * Takes the text back to change it. The version that was out stays as it is, with its signatures, which no longer count; the next
 * version begins with its words.
 */
export async function changeAgreement(outer: Ctx, agreementId: string, note?: string): Promise<{ agreementId: string }> {
  return inTransaction(outer, async (ctx) => nextVersion(ctx, agreementId, "change", "agency", note));
}

/** The applicant or the host does not sign and says why; the text goes back to the agency. */
export async function declineSigning(
  outer: Ctx,
  agreementId: string,
  as: Exclude<Party, "agency">,
  note: string,
): Promise<{ agreementId: string; engagementId: string }> {
  return inTransaction(outer, async (ctx) => nextVersion(ctx, agreementId, "decline", as, note));
}

async function nextVersion(
  ctx: Ctx,
  agreementId: string,
  on: "change" | "decline",
  as: Party,
  note?: string,
): Promise<{ agreementId: string; engagementId: string }> {
  const { engagement, agreement } = await lockAgreement(
    ctx,
    agreementId,
    as,
    as === "agency" ? "handle-cases" : as === "host" ? "sign-for-host" : undefined,
  );
  const number = agreement.current_version + 1;
  await applyMove(ctx, agreementWorkflow, agreement, on, {
    as,
    note,
    set: { current_version: number, signing_due_at: null },
    detail: { version: agreement.current_version },
  });
  const last = await readVersion(ctx, agreement.id, agreement.current_version);
  const person = await personKeyOf(ctx, engagement.applicant_id);
  const said = openJson(person, last.annex_sealed, annexPlace(last.id), readAgreementAnnex);
  const annex = withCorrected(said, await readCorrected(ctx, person, agreement.id, { number: last.number, annex: said }));
  await insertDraftVersion(
    ctx,
    { id: agreement.id, applicantId: engagement.applicant_id },
    number,
    draftOf(readAgreementContent(last.content)),
    annexDraftOf(annex),
  );
  await revokeLinks(ctx, "sign-agreement", agreement.id);
  return { agreementId: agreement.id, engagementId: engagement.id };
}
