import { system } from "../access/actor.ts";
import { readCodes, workFormRules } from "../codes/codes.ts";
import { as as acting, type Ctx } from "../context.ts";
import { writeSearchDocument } from "../search/write-search-document.ts";
import { statesIn } from "../workflows/define-workflow.ts";
import { placeWorkflow } from "../workflows/place.ts";
import { readRevision } from "./find-place.ts";
import { pauseAs } from "./pause-place.ts";

/**
 * A facility lost its certification: places that offer only certified forms are paused by the programme, others are shown
 * without those forms.
 */
export async function withdrawCertifiedForms(ctx: Ctx, facilityId: string): Promise<void> {
  const places = await ctx.db
    .selectFrom("place")
    .selectAll()
    .where("facility_id", "=", facilityId)
    .where("state", "in", statesIn(placeWorkflow, "running"))
    .orderBy("id")
    .execute();
  const codes = await readCodes(ctx);
  for (const place of places) {
    await writeSearchDocument(ctx, place.id);
    const published = await readRevision(ctx, place.published_revision_id);
    if (published?.content.workForms?.some((form) => !workFormRules(codes, form).certificationRequired)) continue;
    await pauseAs(acting(ctx, system), place, "system", { fromOn: ctx.today(), toOn: null, reason: "other" });
  }
}
