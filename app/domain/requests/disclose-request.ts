/** A person's data as a host may read it in a request; and the act of handing it over. */
import type { Row } from "#db/schema.ts";
import { disclose, groupsOf, stageOf, type Disclosed, type DisclosureStage } from "../access/disclosure.ts";
import { accountIdOf } from "../access/actor.ts";
import { openCase } from "../applicants/find-case.ts";
import { openJson } from "../persons/person.ts";
import { readConsentsInForce, scopesOf, type ConsentInForce } from "../consents/consent-scopes.ts";
import type { Ctx } from "../context.ts";
import { chains, recordHistory } from "../history/record-history.ts";
import { readRequestDraft, requestPlace } from "./request-content.ts";

type RequestRow = Pick<
  Row<"placement_request">,
  "id" | "engagement_id" | "applicant_id" | "facility_id" | "state" | "content_sealed" | "disclosure_level"
>;

export interface HostView {
  shown: Disclosed;
  stage: DisclosureStage;
  consents: ConsentInForce[];
  isStrict: boolean;
}

/** Exactly what the host sees now, or would see at another level. */
export async function readHostView(
  ctx: Ctx,
  request: RequestRow,
  corporationId: string,
  level: string = request.disclosure_level,
): Promise<HostView> {
  const applicant = await ctx.db.selectFrom("applicant").selectAll().where("id", "=", request.applicant_id).executeTakeFirstOrThrow();
  const { person, identity, circumstances } = await openCase(ctx, applicant);
  const agreement = await ctx.db
    .selectFrom("agreement")
    .select("id")
    .where("engagement_id", "=", request.engagement_id)
    .where("state", "=", "in-force")
    .executeTakeFirst();
  const consents = await readConsentsInForce(ctx, applicant.id, corporationId);
  const stage = stageOf({ disclosure_level: level, state: request.state }, Boolean(agreement));
  const isStrict = applicant.confidentiality_level === "strict";
  const shown = disclose(
    {
      caseNumber: applicant.case_number,
      municipalityCode: applicant.municipality_code,
      identity,
      circumstances,
      assessment: null,
      request: openJson(person, request.content_sealed, requestPlace(request.id), readRequestDraft),
    },
    { reader: "host", stage, consents: scopesOf(consents), isStrict, today: ctx.today() },
  );
  return { shown, stage, consents, isStrict };
}

/** Writes down that fields were handed to the host, by which consents; chained in the engagement's history as well. */
export async function recordDisclosure(ctx: Ctx, request: RequestRow, view: HostView): Promise<void> {
  const items = groupsOf(view.shown);
  const consentIds = view.consents.map((one) => one.id);
  const id = ctx.newId();
  await ctx.db
    .insertInto("disclosure")
    .values({
      id,
      at: ctx.now(),
      engagement_id: request.engagement_id,
      applicant_id: request.applicant_id,
      level: view.stage,
      items: JSON.stringify(items),
      recipient_facility_id: request.facility_id,
      consent_ids: JSON.stringify(consentIds),
      legal_basis: "consent",
      account_id: accountIdOf(ctx.actor),
    })
    .execute();
  await recordHistory(ctx, {
    chain: chains.engagement(request.engagement_id),
    subject: "disclosure",
    subjectId: id,
    act: "disclose",
    detail: { level: view.stage, items, consentIds },
  });
}
