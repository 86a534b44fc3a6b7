/** Today's readers of what is stored sealed, by table and column: each row is opened with its key and read through its shape. */
import type { Row } from "#db/schema.ts";
import { openFor, type Place } from "#db/seal.ts";
import { readAgreementAnnex, readAnnexDraft, annexPlace, readSigner, signerPlace } from "#app/domain/agreements/agreement-content.ts";
import { contactPlace, readContact } from "#app/domain/agreements/read-contacts.ts";
import { readCircumstances, readIdentity } from "#app/domain/applicants/applicant-content.ts";
import { readAssessmentContent, readAssessmentDraft, assessmentPlace } from "#app/domain/assessments/assessment-content.ts";
import { makeCtx, type Ctx } from "#app/domain/context.ts";
import { messagePlace } from "#app/domain/engagements/messages.ts";
import { readNotes } from "#app/domain/history/record-history.ts";
import { readMinutes, minutesPlace } from "#app/domain/meetings/meeting-content.ts";
import { openJson, readPersonKeys, type PersonKey } from "#app/domain/persons/person.ts";
import { sealedPlaces } from "#app/domain/persons/sealed-places.ts";
import { readRequestDraft, requestPlace } from "#app/domain/requests/request-content.ts";
import { readImport } from "#app/domain/subscriptions/import-subscribers.ts";
import { openAddress, openNewAddress } from "#app/domain/subscriptions/read-subscription.ts";
import { staffOf } from "./people.ts";

type Open = (ctx: Ctx) => Promise<number>;

/** How many rows were opened. Throws at the first that does not open or does not have its shape. */
export const openSealed: Record<string, Open> = {
  "applicant.identity_sealed": (ctx) => ofPeople(ctx, "applicant", "identity_sealed", sealedPlaces.identity, () => readIdentity),
  "applicant.circumstances_sealed": (ctx) =>
    ofPeople(ctx, "applicant", "circumstances_sealed", sealedPlaces.circumstances, () => readCircumstances),
  "assessment.content_sealed": (ctx) =>
    ofPeople(ctx, "assessment", "content_sealed", assessmentPlace, (row) =>
      row.completed_at ? readAssessmentContent : readAssessmentDraft,
    ),
  "placement_request.content_sealed": (ctx) => ofPeople(ctx, "placement_request", "content_sealed", requestPlace, () => readRequestDraft),
  "meeting.minutes_sealed": (ctx) => ofPeople(ctx, "meeting", "minutes_sealed", minutesPlace, () => readMinutes),
  "message.body_sealed": (ctx) => ofPeople(ctx, "message", "body_sealed", messagePlace, () => null),
  "agreement_version.annex_sealed": (ctx) =>
    ofPeople(ctx, "agreement_version", "annex_sealed", annexPlace, (row) => (row.sent_at ? readAgreementAnnex : readAnnexDraft)),
  "signature.signer_sealed": (ctx) => ofPeople(ctx, "signature", "signer_sealed", signerPlace, () => readSigner),
  "agreement_contact.contact_sealed": (ctx) => ofPeople(ctx, "agreement_contact", "contact_sealed", contactPlace, () => readContact),
  "history_note.body_sealed": async (ctx) => {
    const rows = await ctx.db.selectFrom("history_note").select("history_id").execute();
    const notes = await readNotes(
      ctx,
      rows.map((row) => row.history_id),
    );
    return [...notes.values()].filter((words) => words.length > 0).length;
  },
  "subscription.email_sealed": async (ctx) => {
    const rows = await ctx.db.selectFrom("subscription").select(["id", "email_sealed"]).where("email_sealed", "<>", "").execute();
    return rows.filter((row) => openAddress(ctx, row).includes("@")).length;
  },
  "subscription.new_email_sealed": async (ctx) => {
    const rows = await ctx.db
      .selectFrom("subscription")
      .select(["id", "new_email_sealed"])
      .where("new_email_sealed", "is not", null)
      .execute();
    return rows.filter((row) => openNewAddress(ctx, { ...row, new_email_sealed: row.new_email_sealed! }).includes("@")).length;
  },
  "subscription_import.rows_sealed": async (ctx) => {
    const secretariat = makeCtx(ctx.programme, { actor: await staffOf(ctx, "secretariat@demo.example.jp") });
    const rows = await ctx.db.selectFrom("subscription_import").select("id").execute();
    const read = await Promise.all(rows.map((row) => readImport(secretariat, row.id)));
    return read.filter((one) => one.lines.length > 0).length;
  },
};

type Tables =
  "applicant" | "assessment" | "placement_request" | "meeting" | "message" | "agreement_version" | "signature" | "agreement_contact";

/** The person each row is about, by the table it stands in. */
async function ownersOf(ctx: Ctx): Promise<(row: Record<string, unknown>) => PersonKey> {
  const applicants = await ctx.db.selectFrom("applicant").select(["id", "person_key_id"]).execute();
  const keys = await readPersonKeys(
    ctx,
    applicants.map((one) => one.person_key_id),
  );
  const keyOf = new Map(applicants.map((one) => [one.id, keys.get(one.person_key_id)!]));
  const engagements = await ctx.db.selectFrom("engagement").select(["id", "applicant_id"]).execute();
  const ofEngagement = new Map(engagements.map((one) => [one.id, one.applicant_id]));
  const agreements = await ctx.db.selectFrom("agreement").select(["id", "engagement_id"]).execute();
  const ofAgreement = new Map(agreements.map((one) => [one.id, ofEngagement.get(one.engagement_id)!]));
  return (row) => {
    const { agreement_id, engagement_id, applicant_id, id } = row as Record<string, string>;
    const owner =
      (agreement_id && ofAgreement.get(agreement_id)) || (engagement_id && ofEngagement.get(engagement_id)) || applicant_id || id;
    return keyOf.get(owner)!;
  };
}

async function ofPeople<Table extends Tables>(
  ctx: Ctx,
  table: Table,
  column: string,
  placeOf: (id: string) => Place,
  readerOf: (row: Row<Table>) => ((text: string) => unknown) | null,
): Promise<number> {
  const rows = (await ctx.db
    .selectFrom(table as "applicant")
    .selectAll()
    .execute()) as unknown as (Row<Table> & { id: string })[];
  const keyOf = await ownersOf(ctx);
  let opened = 0;
  for (const row of rows) {
    const sealed = (row as Record<string, unknown>)[column] as string | null;
    if (sealed === null) continue;
    const person = keyOf(row as Record<string, unknown>);
    const read = readerOf(row);
    try {
      if (read) openJson(person, sealed, placeOf(row.id), read);
      else openFor(person.key!, sealed, placeOf(row.id));
    } catch (error) {
      throw new Error(`${table}.${column} of ${row.id} cannot be read any more`, { cause: error });
    }
    opened += 1;
  }
  return opened;
}
