import { personKeyOf, sealJson } from "../persons/person.ts";
import { defineAct, type At } from "../acts/act.ts";
import { valuesOfSection } from "./agreement-section-values.ts";
import { inTransaction, type Ctx } from "../context.ts";
import { canonicalJson } from "../history/record-history.ts";
import { conflict, invalid, missing, refuseUnless } from "../refusal.ts";
import { agreementDraft, annexDraft, annexPlace, type AgreementDraft, type AnnexDraft } from "./agreement-content.ts";
import { agreementForms, isAgreementSection, type AgreementFormValues, type AgreementSection } from "./edit-agreement-form.ts";
import { lockAgreement } from "./open-agreement.ts";
import { openDraft } from "./read-agreement-draft.ts";
import { readAgreementToEdit } from "./read-agreement.ts";

/** What a page's fields set in the draft and in its annex. */
function changesOf<Section extends AgreementSection>(
  section: Section,
  typed: AgreementFormValues[Section],
  annex: AnnexDraft,
): { draft: AgreementDraft; annex: AnnexDraft } {
  const of = <Name extends AgreementSection>(_: Name) => typed as unknown as AgreementFormValues[Name];
  switch (section as AgreementSection) {
    case "period": {
      const { scheduleNote = null, ...rest } = of("period");
      return { draft: { ...rest, scheduleNote }, annex };
    }
    case "work": {
      const { considerationNote = null, ...rest } = of("work");
      return { draft: rest, annex: { ...annex, considerationNote } };
    }
    case "money": {
      const { compensationYen = null, compensationNote = null, transportCapYen = null, ...rest } = of("money");
      return {
        draft: {
          ...rest,
          compensationYen: rest.compensationType === "none" ? null : compensationYen,
          compensationNote,
          transportCapYen: rest.transportType === "capped" ? transportCapYen : null,
        },
        annex,
      };
    }
    case "labour":
      return { draft: { labour: of("labour") }, annex };
    case "contacts": {
      const { officerName, officerPhone = null, agencyContactName, agencyContactPhone = null, sharesEmergencyContact } = of("contacts");
      return {
        draft: {},
        annex: {
          ...annex,
          supportOfficer: { name: officerName, phone: officerPhone },
          agencyContact: { name: agencyContactName, phone: agencyContactPhone },
          sharesEmergencyContact,
        },
      };
    }
    case "review": {
      const { reviewIntervalMonths = null, ...rest } = of("review");
      return { draft: { ...rest, reviewIntervalMonths }, annex };
    }
    case "explain":
      return { draft: of("explain"), annex };
    case "safety":
      return { draft: of("safety"), annex };
  }
}

/**
 * Keeps one page of the draft. `revision` is the agreement's when the page was opened: an edit that came between is not lost.
 * Throws Refusal "conflict" then, and when the text is out for signing.
 */
export async function editAgreement<Section extends AgreementSection>(
  outer: Ctx,
  agreementId: string,
  section: Section,
  typed: AgreementFormValues[Section],
  revision?: number,
): Promise<{ agreementId: string }> {
  return inTransaction(outer, async (ctx) => {
    const { engagement, agreement } = await lockAgreement(ctx, agreementId, "agency", "handle-cases");
    refuseUnless(agreement.state === "draft", "conflict", "agreement.not-draft");
    if (revision !== undefined && revision !== agreement.revision) throw conflict("changed-meanwhile");
    checkSection(section, typed);
    const opened = await openDraft(ctx, engagement, agreement);
    const { draft, annex } = changesOf(section, typed, opened.annex);
    await ctx.db
      .updateTable("agreement_version")
      .set({
        content: canonicalJson(agreementDraft.parse({ ...opened.draft, ...draft })),
        annex_sealed: sealJson(
          ctx,
          await personKeyOf(ctx, engagement.applicant_id),
          annexDraft.parse(annex),
          annexPlace(opened.version.id),
        ),
      })
      .where("id", "=", opened.version.id)
      .where("sent_at", "is", null)
      .execute();
    await ctx.db
      .updateTable("agreement")
      .set({ revision: agreement.revision + 1, updated_at: ctx.now() })
      .where("id", "=", agreement.id)
      .where("revision", "=", agreement.revision)
      .execute();
    return { agreementId };
  });
}

/** Faults between the fields of one page; what hangs on other pages is said before sending. */
function checkSection<Section extends AgreementSection>(section: Section, typed: AgreementFormValues[Section]): void {
  if (section === "period") {
    const { startsOn, endsOn, startTime, endTime } = typed as AgreementFormValues["period"];
    if (endsOn < startsOn) throw invalid({ endsOn: ["form.end-after-start"] });
    if (endTime <= startTime) throw invalid({ endTime: ["form.end-after-start"] });
  }
  if (section === "money") {
    const { compensationType, compensationYen, transportType, transportCapYen } = typed as AgreementFormValues["money"];
    if (compensationType !== "none" && !compensationYen) throw invalid({ compensationYen: ["form.required"] });
    if (transportType === "capped" && !transportCapYen) throw invalid({ transportCapYen: ["form.required"] });
  }
}

const sectionOf = ({ params }: At): AgreementSection => {
  if (!isAgreementSection(params.section)) throw missing();
  return params.section;
};

/** Two people on one draft get in each other's way only where they change the same page of the form. */
export const editAgreementAct = defineAct({
  name: "edit-agreement",
  by: ["agency"],
  async find(ctx, at) {
    const section = sectionOf(at);
    const one = await readAgreementToEdit(ctx, at.params.agreementId);
    return { one, section, revision: one.revision, values: valuesOfSection(one, section) };
  },
  form: (at) => agreementForms[sectionOf(at)],
  run: (ctx, sent) => editAgreement(ctx, sent.params.agreementId, sectionOf(sent), sent.value as never, sent.revision),
  letters: () => [],
  after: (_, { params }) => ({ to: `/agency/agreements/${params.agreementId}/edit`, notice: "acts.agreement.edit.done" }),
});
