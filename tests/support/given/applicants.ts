/** An applicant of an agency as rows; identity and circumstances are sealed with a key of their own. */
import type { ApplicantActor } from "#app/domain/access/actor.ts";
import { sealFor } from "#db/seal.ts";
import type { NewRow } from "#db/schema.ts";
import type { World } from "../world.ts";
import { agency as anyAgency, municipalityRow, nerima } from "./organisations.ts";

export interface GivenApplicant {
  applicantId: string;
  agencyId: string;
  caseNumber: string;
  actor: ApplicantActor;
}

export async function applicant(
  world: World,
  options: { of?: { id: string }; identity?: Record<string, unknown>; circumstances?: Record<string, unknown> } & Partial<
    NewRow<"applicant">
  > = {},
): Promise<GivenApplicant> {
  const { of, identity = {}, circumstances = {}, ...overrides } = options;
  const agencyId = (of ?? (await anyAgency(world))).id;
  const ctx = world.as("system");
  const [applicantId, personKeyId] = [ctx.newId(), ctx.newId()];
  const { key, wrapped } = ctx.keys.newPersonKey(personKeyId);
  const sealed = (column: string, value: Record<string, unknown>) =>
    sealFor(key, personKeyId, JSON.stringify(value), { table: "applicant", column, row: applicantId }, ctx.randomBytes);
  const caseNumber = overrides.case_number ?? `T-${applicantId.slice(-4)}`;
  await world.db.insertInto("person_key").values({ id: personKeyId, wrapped_key: wrapped, created_at: ctx.now() }).execute();
  await world.db
    .insertInto("applicant")
    .values({
      id: applicantId,
      agency_id: agencyId,
      case_number: caseNumber,
      person_key_id: personKeyId,
      identity_sealed: sealed("identity_sealed", identity),
      circumstances_sealed: sealed("circumstances_sealed", circumstances),
      municipality_code: await municipalityRow(world, overrides.municipality_code ?? nerima),
      created_at: ctx.now(),
      updated_at: ctx.now(),
      ...overrides,
    })
    .execute();
  const actor: ApplicantActor = { kind: "applicant", applicantId, authAt: ctx.now() };
  world.meet("applicant", actor);
  return { applicantId, agencyId, caseNumber, actor };
}
