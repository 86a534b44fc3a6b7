import { readIdentity } from "../applicants/applicant-content.ts";
import { sealedPlaces } from "../persons/sealed-places.ts";
import { openJson, personKeyOf, sealText } from "../persons/person.ts";
import { defineAct } from "../acts/act.ts";
import { confirmForm } from "../confirm-form.ts";
import { findAgreement } from "./find-agreement.ts";
import { readCodes } from "../codes/codes.ts";
import { inTransaction, type Ctx } from "../context.ts";
import type { Engagement } from "../engagements/open-engagement.ts";
import { readPlaceOfEngagement } from "../engagements/place-of-engagement.ts";
import { logRead } from "../history/read-log.ts";
import { conflict, refuseUnless } from "../refusal.ts";
import { readSetting } from "../settings/settings.ts";
import { addDays, instantInTokyo } from "../time/tokyo.ts";
import { agreementWorkflow } from "../workflows/agreement.ts";
import { applyMove } from "../workflows/apply-move.ts";
import {
  agreementAnnex,
  agreementContent,
  annexPlace,
  type AgreementAnnex,
  type AgreementContent,
  type AgreementDraft,
  type AnnexDraft,
} from "./agreement-content.ts";
import { fixText } from "./agreement-hash.ts";
import { checkAgreement, consentsToSign } from "./check-agreement.ts";
import { lockAgreement, openAgreement, type OpenAgreement } from "./open-agreement.ts";
import { explanationsFor } from "./prefill-agreement.ts";
import { formRules, openDraft } from "./read-agreement-draft.ts";

/**
 * Fixes the text: canonical JSON without names, a sealed annex with them, one hash over both. From here on this version never
 * changes. Throws Refusal "conflict" while something is missing, or when the draft changed since it was checked.
 */
export async function sendAgreement(outer: Ctx, agreementId: string, revision?: number): Promise<{ engagementId: string }> {
  return inTransaction(outer, async (ctx) => {
    const { engagement, agreement, request } = await lockAgreement(ctx, agreementId, "agency", "handle-cases");
    refuseUnless(agreement.state === "draft", "conflict", "agreement.not-draft");
    refuseUnless(request.state === "decided", "conflict", "agreement.not-decided");
    if (revision !== undefined && revision !== agreement.revision) throw conflict("changed-meanwhile");
    const { version, draft, annex } = await openDraft(ctx, engagement, agreement);
    const problems = await checkAgreement(ctx, engagement, draft, annex);
    refuseUnless(problems.length === 0, "conflict", "agreement.incomplete", { count: problems.length });

    const fixed = await fixAnnex(ctx, engagement, annex);
    const annexText = fixText(fixed);
    const { text, hash: documentHash } = fixText(await fixContent(ctx, { engagement, agreement }, draft, annexText.hash));
    await ctx.db
      .updateTable("agreement_version")
      .set({
        content: text,
        annex_sealed: sealText(ctx, await personKeyOf(ctx, engagement.applicant_id), annexText.text, annexPlace(version.id)),
        annex_hash: annexText.hash,
        document_hash: documentHash,
        sent_at: ctx.now(),
      })
      .where("id", "=", version.id)
      .where("sent_at", "is", null)
      .execute();
    const lastDay = addDays(ctx.today(), await readSetting(ctx, "agreement.signing-days"));
    // The whole last day counts.
    const due = instantInTokyo(lastDay, "23:59");
    await applyMove(ctx, agreementWorkflow, agreement, "send", {
      as: "agency",
      proven: ["complete"],
      set: { signing_due_at: due },
      detail: { version: agreement.current_version, documentHash },
    });
    return { engagementId: engagement.id };
  });
}

/** The text as it would be fixed now, for whoever is about to send it; null while something is missing. */
export async function previewAgreement(
  ctx: Ctx,
  agreementId: string,
): Promise<{ content: AgreementContent; annex: AgreementAnnex } | null> {
  const { engagement, agreement } = await openAgreement(ctx, agreementId, "agency", "handle-cases");
  refuseUnless(agreement.state === "draft", "conflict", "agreement.not-draft");
  const { draft, annex } = await openDraft(ctx, engagement, agreement);
  if ((await checkAgreement(ctx, engagement, draft, annex)).length) return null;
  logRead(ctx, {
    subject: "agreement",
    subjectId: agreement.id,
    applicantId: engagement.applicant_id,
    engagementId: engagement.id,
    organisationId: engagement.agency_id,
    items: ["agreement"],
  });
  const fixed = await fixAnnex(ctx, engagement, annex);
  return { content: await fixContent(ctx, { engagement, agreement }, draft, fixText(fixed).hash), annex: fixed };
}

async function fixAnnex(ctx: Ctx, engagement: Engagement, annex: AnnexDraft): Promise<AgreementAnnex> {
  const applicant = await ctx.db
    .selectFrom("applicant")
    .select("identity_sealed")
    .where("id", "=", engagement.applicant_id)
    .executeTakeFirstOrThrow();
  const person = openJson(
    await personKeyOf(ctx, engagement.applicant_id),
    applicant.identity_sealed,
    sealedPlaces.identity(engagement.applicant_id),
    readIdentity,
  );
  return agreementAnnex.parse({
    salt: Buffer.from(ctx.randomBytes(16)).toString("base64url"),
    applicantName: `${person.familyName} ${person.givenName}`,
    applicantNameKana: `${person.familyNameKana} ${person.givenNameKana}`,
    supportOfficer: annex.supportOfficer,
    agencyContact: annex.agencyContact,
    emergencyContact: annex.sharesEmergencyContact ? person.emergencyContact : null,
    considerationNote: annex.considerationNote,
  });
}

async function fixContent(
  ctx: Ctx,
  { engagement, agreement }: OpenAgreement,
  draft: AgreementDraft,
  annexHash: string,
): Promise<AgreementContent> {
  const [place, codes, template, rules] = [
    await readPlaceOfEngagement(ctx, engagement.id),
    await readCodes(ctx),
    await readSetting(ctx, "agreement.template"),
    await formRules(ctx, engagement.work_form),
  ];
  const names = await ctx.db
    .selectFrom("engagement")
    .innerJoin("organisation as agency", "agency.id", "engagement.agency_id")
    .innerJoin("organisation as corporation", "corporation.id", "engagement.corporation_id")
    .innerJoin("facility", "facility.id", "engagement.facility_id")
    .select(["agency.name as agencyName", "corporation.name as corporationName", "facility.name as facilityName"])
    .where("engagement.id", "=", engagement.id)
    .executeTakeFirstOrThrow();
  const { taskNames = [], considerations = [], explained: _explained, explainedOn = null, ...rest } = draft;
  const byName = new Map(place.tasks.map((task) => [task.name, task]));
  return agreementContent.parse({
    ...rest,
    ...names,
    template: { id: template.id, version: template.version },
    code: agreement.code,
    version: agreement.current_version,
    workForm: labelOf(codes.workForm, engagement.work_form),
    isEmployment: rules.employment,
    place: { code: engagement.place_code, title: place.title, summaryEasy: place.summaryEasy },
    scheduleNote: rest.scheduleNote ?? null,
    deviates:
      !rest.daysOfWeek!.every((one) => place.daysOfWeek.includes(one)) ||
      rest.startTime! < place.startTime ||
      rest.endTime! > place.endTime,
    tasks: taskNames.map((name) => ({ name, detail: byName.get(name)?.detail ?? null, posture: byName.get(name)?.posture ?? "mixed" })),
    compensationYen: rest.compensationYen ?? null,
    compensationNote: rest.compensationNote ?? null,
    transportCapYen: rest.transportCapYen ?? null,
    notWage: rules.employment || rest.compensationType === "none" ? null : template.notWage,
    considerations: considerations.map((code) => labelOf(codes.consideration, code)),
    explanations: explanationsFor(template, engagement.work_form),
    explainedOn: rules.employment ? null : explainedOn,
    labour: rules.employment ? rest.labour : null,
    privacy: { text: template.privacy, scopes: [...consentsToSign] },
    confidentiality: template.confidentiality,
    selectionNotice: rules.employment ? null : template.selectionNotice,
    reviewIntervalMonths: rest.reviewIntervalMonths ?? null,
    statements: template.statements,
    annexHash,
  });
}

const labelOf = (list: readonly { code: string; label: string }[], code: string) => ({
  code,
  label: list.find((one) => one.code === code)?.label ?? code,
});

/** Carries the revision of the draft that was looked through: one that changed since is not sent. */
export const sendAgreementAct = defineAct({
  name: "send-agreement",
  workflow: agreementWorkflow,
  on: "send",
  by: ["agency"],
  find: (ctx, { params }) => findAgreement(ctx, params.agreementId, "agency", "handle-cases"),
  form: confirmForm,
  run: (ctx, { params, revision }) => sendAgreement(ctx, params.agreementId, revision),
  after: ({ engagementId }) => ({ to: `/agency/engagements/${engagementId}`, notice: "acts.agreement.send.done" }),
});
