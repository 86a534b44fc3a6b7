import type { Row } from "#db/schema.ts";
import { openJson, personKeyOf } from "../persons/person.ts";
import { readCodes, workFormRules } from "../codes/codes.ts";
import type { Ctx } from "../context.ts";
import type { Engagement } from "../engagements/open-engagement.ts";
import { type AgreementDraft, type AnnexDraft, annexPlace, readAgreementDraft, readAnnexDraft } from "./agreement-content.ts";
import { readVersion } from "./open-agreement.ts";

export interface OpenedDraft {
  version: Row<"agreement_version">;
  draft: AgreementDraft;
  annex: AnnexDraft;
}

/** The version being filled in. */
export async function openDraft(ctx: Ctx, engagement: Pick<Engagement, "applicant_id">, agreement: Row<"agreement">): Promise<OpenedDraft> {
  const version = await readVersion(ctx, agreement.id, agreement.current_version);
  return {
    version,
    draft: readAgreementDraft(version.content),
    annex: openJson(await personKeyOf(ctx, engagement.applicant_id), version.annex_sealed, annexPlace(version.id), readAnnexDraft),
  };
}

/** How a work form bears on an agreement. The short form is the one that needs no decision of the municipality. */
export async function formRules(ctx: Ctx, workForm: string) {
  const rules = workFormRules(await readCodes(ctx), workForm);
  return { ...rules, isLight: !rules.employment && !rules.supportDecisionRequired };
}
