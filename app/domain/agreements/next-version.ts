import { openJson, personKeyOf } from "../persons/person.ts";
import type { Ctx } from "../context.ts";
import { revokeLinks } from "../links/read-link.ts";
import { agreementWorkflow, type Party } from "../workflows/agreement.ts";
import { applyMove } from "../workflows/apply-move.ts";
import { annexDraftOf, annexPlace, draftOf, readAgreementAnnex, readAgreementContent } from "./agreement-content.ts";
import { insertDraftVersion } from "./draft-agreement.ts";
import { lockAgreement, readVersion } from "./open-agreement.ts";
import { readCorrected, withCorrected } from "./read-contacts.ts";

/** What each party needs to take the text back. */
export const rightToTakeBack = { applicant: undefined, agency: "handle-cases", host: "sign-for-host" } as const;

/**
 * The version that was out stays as it is, with its signatures, which no longer count; the next version begins with its words, and
 * the links to the one before end.
 */
export async function nextVersion(
  ctx: Ctx,
  agreementId: string,
  on: "change" | "decline",
  as: Party,
  note?: string,
): Promise<{ agreementId: string; engagementId: string }> {
  const { engagement, agreement } = await lockAgreement(ctx, agreementId, as, rightToTakeBack[as]);
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
