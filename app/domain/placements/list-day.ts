/** Who is in on a day: placements at work × the schedule all three agreed. Only the name the person goes by. */
import { annexPlace, readAgreementAnnex, readAgreementContent } from "../agreements/agreement-content.ts";
import { readIdentity } from "../applicants/applicant-content.ts";
import { sealedPlaces } from "../persons/sealed-places.ts";
import { openJson, readPersonKeys } from "../persons/person.ts";
import { hostSees } from "../access/narrow.ts";
import { readValidScopesOf } from "../engagements/valid-consents.ts";
import type { Ctx } from "../context.ts";
import { weekdayOf } from "../time/tokyo.ts";
import { statesIn } from "../workflows/define-workflow.ts";
import { placementWorkflow } from "../workflows/placement.ts";

export interface DayLine {
  placementId: string;
  engagementId: string;
  caseNumber: string;
  /** Null without the consent to be named: then the case number stands for the person. */
  name: string | null;
  facilityName: string;
  officer: string | null;
  isSuspended: boolean;
  startTime: string;
  endTime: string;
  tasks: string[];
  considerations: string[];
  considerationNote: string | null;
}

export async function listDay(ctx: Ctx, day: string): Promise<DayLine[]> {
  const rows = await ctx.db
    .selectFrom("placement")
    .innerJoin("facility", "facility.id", "placement.facility_id")
    .innerJoin("agreement", "agreement.id", "placement.agreement_id")
    .innerJoin("agreement_version", (join) =>
      join
        .onRef("agreement_version.agreement_id", "=", "agreement.id")
        .onRef("agreement_version.number", "=", "agreement.in_force_version"),
    )
    .innerJoin("applicant", "applicant.id", "placement.applicant_id")
    .select([
      "placement.id as placementId",
      "placement.engagement_id as engagementId",
      "placement.state",
      "placement.started_on",
      "placement.finished_on",
      "placement.suspended_from",
      "placement.ends_on",
      "placement.support_officer_name as officer",
    ])
    .select([
      "facility.name as facilityName",
      "facility.corporation_id as corporationId",
      "agreement_version.id as versionId",
      "agreement_version.content",
      "agreement_version.annex_sealed",
    ])
    .select([
      "applicant.id as applicantId",
      "applicant.case_number as caseNumber",
      "applicant.person_key_id as keyId",
      "applicant.identity_sealed",
    ])
    .where(hostSees(ctx.actor, { facility: "placement.facility_id", corporation: "facility.corporation_id" }))
    .where("placement.state", "in", statesIn(placementWorkflow, "started"))
    .where("placement.started_on", "<=", day)
    .where((eb) => eb.or([eb("placement.finished_on", "is", null), eb("placement.finished_on", ">=", day)]))
    .where("placement.ends_on", ">=", day)
    .orderBy("placement.id")
    .execute();
  const keys = await readPersonKeys(
    ctx,
    rows.map((row) => row.keyId),
  );
  const named = await readValidScopesOf(
    ctx,
    rows.map((row) => row.applicantId),
    "named_to_host",
  );
  const lines = rows.flatMap((row): DayLine[] => {
    const content = readAgreementContent(row.content);
    const person = keys.get(row.keyId);
    if (!content.daysOfWeek.includes(weekdayOf(day)) || !person?.key) return [];
    const annex = openJson(person, row.annex_sealed, annexPlace(row.versionId), readAgreementAnnex);
    const known = openJson(person, row.identity_sealed, sealedPlaces.identity(row.applicantId), readIdentity);
    const mayName = named.some(
      (one) => one.applicantId === row.applicantId && (one.recipient === null || one.recipient === row.corporationId),
    );
    return [
      {
        placementId: row.placementId,
        engagementId: row.engagementId,
        caseNumber: row.caseNumber,
        name: mayName ? (known.preferredName ?? known.familyName) : null,
        facilityName: row.facilityName,
        officer: row.officer,
        isSuspended: row.state === "suspended" && row.suspended_from !== null && row.suspended_from <= day,
        startTime: content.startTime,
        endTime: content.endTime,
        tasks: content.tasks.map((task) => task.name),
        considerations: content.considerations.map((one) => one.label),
        considerationNote: annex.considerationNote,
      },
    ];
  });
  return lines.sort((one, other) => (`${one.startTime}${one.placementId}` < `${other.startTime}${other.placementId}` ? -1 : 1));
}
