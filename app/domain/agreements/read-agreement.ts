/** An agreement as a party reads it: the text out now (or last out), who signed it, what changed since the version before. */
import { openFor } from "#db/seal.ts";
import type { Row } from "#db/schema.ts";
import { openJson, personKeyOf } from "../persons/person.ts";
import { readCodes } from "../codes/codes.ts";
import type { Ctx } from "../context.ts";
import type { Engagement } from "../engagements/open-engagement.ts";
import { readPlaceOfEngagement } from "../engagements/place-of-engagement.ts";
import { logRead } from "../history/read-log.ts";
import { missing, refuseUnless } from "../refusal.ts";
import { readSetting } from "../settings/settings.ts";
import type { Party } from "../workflows/agreement.ts";
import {
  type AgreementAnnex,
  type AgreementContent,
  type AgreementDraft,
  type AnnexDraft,
  annexPlace,
  readAgreementAnnex,
  readAgreementContent,
  readSigner,
  signerPlace,
} from "./agreement-content.ts";
import { checkAgreement, compensationsFor, type AgreementProblem } from "./check-agreement.ts";
import { differencesOf, type ComparedField } from "./compare-versions.ts";
import { sectionsFor, type AgreementSection } from "./edit-agreement-form.ts";
import { openAgreement } from "./open-agreement.ts";
import { explanationsFor } from "./prefill-agreement.ts";
import { readCorrected, type CorrectedContact } from "./read-contacts.ts";
import { formRules, openDraft } from "./read-agreement-draft.ts";
import type { StateOf } from "../workflows/states.ts";

export interface ReadSignature {
  party: Party;
  version: number;
  name: string;
  method: string;
  signedAt: string;
  documentHash: string;
  /** When and before whom a printed copy was signed. */
  paper: { signedOn: string; witness: string } | null;
}

export interface AgreementText {
  version: number;
  documentHash: string;
  sentAt: string;
  content: AgreementContent;
  annex: AgreementAnnex;
  /** Whom to call from now on, where that was corrected after the text went out. */
  corrected: CorrectedContact[];
}

export interface ReadAgreement<As extends Party = Party> {
  id: string;
  engagementId: string;
  caseNumber: string;
  party: As;
  code: string;
  state: StateOf<"agreement">;
  revision: number;
  currentVersion: number;
  signingDueAt: string | null;
  inForceAt: string | null;
  /** The version shown; null while the first is still being written. */
  text: AgreementText | null;
  before: AgreementText | null;
  differences: ComparedField[];
  signatures: ReadSignature[];
  mine: ReadSignature | null;
}

export async function readAgreement<As extends Party>(ctx: Ctx, agreementId: string, as: As): Promise<ReadAgreement<As>> {
  const { engagement, agreement } = await openAgreement(ctx, agreementId, as);
  const [shown, before] = await readTexts(ctx, engagement, agreement);
  if (!shown && as !== "agency") throw missing();
  if (as !== "applicant")
    logRead(ctx, {
      subject: "agreement",
      subjectId: agreement.id,
      applicantId: engagement.applicant_id,
      engagementId: engagement.id,
      organisationId: as === "host" ? engagement.corporation_id : engagement.agency_id,
      items: ["agreement"],
    });
  const signatures = await readSignatures(ctx, engagement, agreement.id, shown?.version ?? 0);
  return {
    id: agreement.id,
    engagementId: engagement.id,
    caseNumber: engagement.case_number,
    party: as,
    code: agreement.code,
    state: agreement.state,
    revision: agreement.revision,
    currentVersion: agreement.current_version,
    signingDueAt: agreement.signing_due_at,
    inForceAt: agreement.in_force_at,
    text: shown ?? null,
    before: before ?? null,
    differences: shown && before ? differencesOf(before, shown) : [],
    signatures,
    mine: signatures.find((one) => one.party === as) ?? null,
  };
}

/** As `readAgreement`, only while the party can sign. */
export async function readAgreementToSign<As extends Party>(
  ctx: Ctx,
  agreementId: string,
  as: As,
): Promise<ReadAgreement<As> & { text: AgreementText }> {
  const agreement = await readAgreement(ctx, agreementId, as);
  refuseUnless(agreement.text && (agreement.state === "signing" || agreement.mine), "conflict", "agreement.not-out");
  return { ...agreement, text: agreement.text };
}

/** As `readAgreement`, for a reader of the text whatever its state. */
export async function readAgreementWithText<As extends Party>(
  ctx: Ctx,
  agreementId: string,
  as: As,
): Promise<ReadAgreement<As> & { text: AgreementText }> {
  const agreement = await readAgreement(ctx, agreementId, as);
  if (!agreement.text) throw missing();
  return { ...agreement, text: agreement.text };
}

/** The last two versions that went out, newest first. */
async function readTexts(ctx: Ctx, engagement: Engagement, agreement: Row<"agreement">): Promise<AgreementText[]> {
  const rows = await ctx.db
    .selectFrom("agreement_version")
    .selectAll()
    .where("agreement_id", "=", agreement.id)
    .where("sent_at", "is not", null)
    .orderBy("number", "desc")
    .limit(2)
    .execute();
  const person = await personKeyOf(ctx, engagement.applicant_id);
  const texts: AgreementText[] = [];
  for (const row of rows) {
    const annex = openJson(person, row.annex_sealed, annexPlace(row.id), readAgreementAnnex);
    const corrected = texts.length ? [] : await readCorrected(ctx, person, agreement.id, { number: row.number, annex });
    texts.push({
      version: row.number,
      documentHash: row.document_hash,
      sentAt: row.sent_at!,
      content: readAgreementContent(row.content),
      annex,
      corrected,
    });
  }
  return texts;
}

async function readSignatures(ctx: Ctx, engagement: Engagement, agreementId: string, version: number): Promise<ReadSignature[]> {
  const rows = await ctx.db
    .selectFrom("signature")
    .selectAll()
    .where("agreement_id", "=", agreementId)
    .where("version", "=", version)
    .orderBy("signed_at")
    .orderBy("id")
    .execute();
  const { key } = await personKeyOf(ctx, engagement.applicant_id);
  return rows.map((row) => ({
    party: row.party,
    version: row.version,
    ...signerOf(key ? openFor(key, row.signer_sealed, signerPlace(row.id)) : null),
    method: row.method,
    signedAt: row.signed_at,
    documentHash: row.document_hash,
  }));
}

function signerOf(opened: string | null): Pick<ReadSignature, "name" | "paper"> {
  if (!opened) return { name: "", paper: null };
  const { name, paper } = readSigner(opened);
  return { name, paper: paper ?? null };
}

export interface AgreementToEdit {
  id: string;
  party: "agency";
  engagementId: string;
  caseNumber: string;
  code: string;
  state: StateOf<"agreement">;
  revision: number;
  version: number;
  workForm: string;
  sections: AgreementSection[];
  draft: AgreementDraft;
  annex: AnnexDraft;
  problems: AgreementProblem[];
  /** What the pages of the form offer. */
  offers: {
    tasks: string[];
    considerations: { code: string; label: string }[];
    explanations: { key: string; text: string }[];
    compensations: string[];
    schemes: string[];
  };
}

/** The draft with everything its pages ask and what still keeps it from being sent. */
export async function readAgreementToEdit(ctx: Ctx, agreementId: string): Promise<AgreementToEdit> {
  const { engagement, agreement } = await openAgreement(ctx, agreementId, "agency", "handle-cases");
  refuseUnless(agreement.state === "draft", "conflict", "agreement.not-draft");
  const { draft, annex } = await openDraft(ctx, engagement, agreement);
  const [rules, place, codes, template] = [
    await formRules(ctx, engagement.work_form),
    await readPlaceOfEngagement(ctx, engagement.id),
    await readCodes(ctx),
    await readSetting(ctx, "agreement.template"),
  ];
  return {
    id: agreement.id,
    party: "agency",
    engagementId: engagement.id,
    caseNumber: engagement.case_number,
    code: agreement.code,
    state: agreement.state,
    revision: agreement.revision,
    version: agreement.current_version,
    workForm: engagement.work_form,
    sections: sectionsFor(rules),
    draft,
    annex,
    problems: await checkAgreement(ctx, engagement, draft, annex),
    offers: {
      tasks: [...new Set([...place.tasks.map((task) => task.name), ...(draft.taskNames ?? [])])],
      considerations: codes.consideration.map(({ code, label }) => ({ code, label })),
      explanations: explanationsFor(template, engagement.work_form).map(({ key, text }) => ({ key, text })),
      compensations: compensationsFor(rules),
      schemes: rules.employment ? ["workers_compensation"] : ["event_insurance", "national_event_insurance", "other"],
    },
  };
}
