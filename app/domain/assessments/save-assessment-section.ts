import { sql } from "kysely";
import { defineAct, type At } from "../acts/act.ts";
import { findOpenCase, findOpenCaseOf } from "../applicants/find-case.ts";
import { openJson, personKeyOf, sealJson } from "../persons/person.ts";
import { readCodes } from "../codes/codes.ts";
import { inTransaction, type Ctx } from "../context.ts";
import { conflict, invalid, missing } from "../refusal.ts";
import { readAssessmentDraft, assessmentPlace } from "./assessment-content.ts";
import { assessmentForms, isAssessmentSection, type AssessmentSection } from "./assessment-form.ts";
import { contentOfSection, formOfSection, type SectionForm } from "./assessment-sections.ts";
import { assessmentInProgress } from "./find-assessment.ts";

/** Keeps one page of the assessment in progress. Throws Refusal "conflict" when somebody else changed it since. */
export async function saveAssessmentSection(
  outer: Ctx,
  applicantId: string,
  section: AssessmentSection,
  form: SectionForm,
  seenRevision: number | undefined,
): Promise<void> {
  await inTransaction(outer, async (ctx) => {
    await findOpenCase(ctx, applicantId);
    const row = await assessmentInProgress(ctx, applicantId);
    const { content, assessedOn } = contentOfSection(section, form, await readCodes(ctx));
    if (assessedOn && assessedOn > ctx.today()) throw invalid({ assessedOn: ["agency.error.future"] });
    const person = await personKeyOf(ctx, applicantId);
    const draft = { ...openJson(person, row.content_sealed, assessmentPlace(row.id), readAssessmentDraft), ...content };
    const updated = await ctx.db
      .updateTable("assessment")
      .set({
        content_sealed: sealJson(ctx, person, draft, assessmentPlace(row.id)),
        assessed_on: assessedOn ?? row.assessed_on,
        revision: sql<number>`revision + 1`,
        updated_at: ctx.now(),
      })
      .where("id", "=", row.id)
      .where("revision", "=", seenRevision ?? row.revision)
      .returning("id")
      .executeTakeFirst();
    if (!updated) throw conflict("changed-meanwhile");
  });
}

const sectionOf = ({ params }: At): AssessmentSection => {
  if (!isAssessmentSection(params.section)) throw missing();
  return params.section;
};

/** Two people on one assessment get in each other's way only where they change the same page of it. */
export const saveAssessmentSectionAct = defineAct({
  name: "save-assessment-section",
  by: ["agency"],
  async find(ctx, at) {
    const section = sectionOf(at);
    const one = await findOpenCaseOf(ctx, at);
    const row = await assessmentInProgress(ctx, one.applicantId);
    const content = openJson(await personKeyOf(ctx, one.applicantId), row.content_sealed, assessmentPlace(row.id), readAssessmentDraft);
    return { one, section, revision: row.revision, values: formOfSection(section, content, row.assessed_on) };
  },
  form: (at) => assessmentForms[sectionOf(at)] as (typeof assessmentForms)[AssessmentSection],
  run: (ctx, sent) => saveAssessmentSection(ctx, sent.params.applicantId, sectionOf(sent), sent.value as SectionForm, sent.revision),
  after: (_, { params }) => ({ to: `/agency/cases/${params.applicantId}/assessment`, notice: "acts.assessment.save.done" }),
});
