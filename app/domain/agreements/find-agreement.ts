/** An agreement without its text: what its pages name it by, and what an act on it finds. */
import type { Right } from "../access/rights.ts";
import type { Ctx } from "../context.ts";
import type { Party } from "../workflows/agreement.ts";
import { openAgreement } from "./open-agreement.ts";

export interface AgreementHead<As extends Party = Party> {
  id: string;
  engagementId: string;
  caseNumber: string;
  party: As;
  code: string;
  state: string;
  revision: number;
  currentVersion: number;
}

export async function findAgreement<As extends Party>(ctx: Ctx, agreementId: string, as: As, right?: Right): Promise<AgreementHead<As>> {
  const { engagement, agreement } = await openAgreement(ctx, agreementId, as, right);
  return {
    id: agreement.id,
    engagementId: engagement.id,
    caseNumber: engagement.case_number,
    party: as,
    code: agreement.code,
    state: agreement.state,
    revision: agreement.revision,
    currentVersion: agreement.current_version,
  };
}
