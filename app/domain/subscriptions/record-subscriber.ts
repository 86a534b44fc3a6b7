/** Puts somebody on the list whose consent was given elsewhere. Whether mails come at once or after the address itself has said yes is a setting by kind of consent. */
import { sql } from "kysely";
import type { Row } from "#db/schema.ts";
import { accountIdOf, requireRight } from "../access/actor.ts";
import { defineAct } from "../acts/act.ts";
import { emailIndex } from "../accounts/email.ts";
import { inTransaction, type Ctx } from "../context.ts";
import { chains, recordHistory } from "../history/record-history.ts";
import { queueLetter } from "../outbox/queue-letter.ts";
import { invalid } from "../refusal.ts";
import { readSetting } from "../settings/settings.ts";
import { dayInTokyo, instantInTokyo } from "../time/tokyo.ts";
import { applyMove } from "../workflows/apply-move.ts";
import { subscriptionWorkflow } from "../workflows/subscription.ts";
import { searchesOf } from "./check-topics.ts";
import { recordSubscriberForm, type ConsentSource, type RecordSubscriber } from "./record-subscriber-form.ts";
import { pauseSubscription } from "./pause-subscription.ts";
import { toldWhenJoining } from "./told-until.ts";
import { consentVersion, type Frequency } from "./topics-form.ts";

export interface Recorded {
  email: string;
  organisationName: string | null;
  personName: string | null;
  searches: string;
  frequency: Frequency;
  language: "ja" | "en";
  isPlainText: boolean;
  consent: { source: ConsentSource; on: string; givenBy: string; note: string };
  /** The address itself must say yes, whatever the setting. */
  mustConfirm?: boolean;
  /** Rests from the first day until this one. */
  pausedUntil?: string | null;
  importId?: string;
}

/** Why an address cannot be put on the list now; null when it can. */
export type Standing = "known" | "left" | "suppressed" | null;

/** How addresses stand, by blind index. Who left by their own will comes back by a consent that is younger than their leaving. */
export async function readStandings(ctx: Ctx, asked: readonly { email: string; consentOn: string }[]): Promise<Map<string, Standing>> {
  const standings = new Map<string, Standing>();
  const consents = new Map(asked.map(({ email, consentOn }) => [emailIndex(ctx, email), consentOn]));
  const indexes = [...consents.keys()];
  for (let start = 0; start < indexes.length; start += 200) {
    const slice = indexes.slice(start, start + 200);
    const rows = await ctx.db
      .selectFrom("subscription")
      .select(["email_index", "state", "end_reason", "ended_at"])
      .where("email_index", "in", slice)
      .execute();
    const refused = new Set(
      (await ctx.db.selectFrom("suppression").select("email_index").where("email_index", "in", slice).execute()).map(
        (row) => row.email_index,
      ),
    );
    for (const index of slice) {
      const own = rows.filter((row) => row.email_index === index);
      const hasLeft = own.some(
        (row) =>
          row.state === "ended" &&
          ["unsubscribed", "complaint"].includes(row.end_reason ?? "") &&
          dayInTokyo(row.ended_at!) >= consents.get(index)!,
      );
      standings.set(
        index,
        refused.has(index) ? "suppressed" : own.some((row) => row.state !== "ended") ? "known" : hasLeft ? "left" : null,
      );
    }
  }
  return standings;
}

/** One subscription from the secretariat's form. Throws Refusal "invalid" at the address that is on the list, left it, or refuses mail. */
export async function recordSubscriber(outer: Ctx, form: RecordSubscriber): Promise<{ subscriptionId: string }> {
  requireRight(outer.actor, "run-bulletins");
  if (form.consentOn > outer.today()) throw invalid({ consentOn: ["subscriber.consent-later"] });
  const searches = await searchesOf(outer, form.searches);
  return inTransaction(outer, async (ctx) => {
    const standing = (await readStandings(ctx, [form])).get(emailIndex(ctx, form.email));
    if (standing) throw invalid({ email: [`subscriber.standing.${standing}`] });
    const id = await insertRecorded(ctx, {
      email: form.email,
      organisationName: form.organisationName ?? null,
      personName: form.personName ?? null,
      searches,
      frequency: form.frequency,
      language: form.language ?? "ja",
      isPlainText: form.isPlainText,
      consent: { source: form.consentSource, on: form.consentOn, givenBy: form.consentGivenBy, note: form.consentNote },
    });
    if (!id) throw invalid({ email: ["subscriber.standing.known"] });
    return { subscriptionId: id };
  });
}

/** In the caller's transaction. Null when the address came on the list by another way at the same moment. */
export async function insertRecorded(ctx: Ctx, one: Recorded): Promise<string | null> {
  const id = ctx.newId();
  const row: Row<"subscription"> | undefined = await ctx.db
    .insertInto("subscription")
    .values({
      id,
      state: "pending",
      email_sealed: ctx.keys.seal(one.email, { table: "subscription", column: "email_sealed", row: id }),
      email_index: emailIndex(ctx, one.email),
      organisation_name: one.organisationName,
      person_name: one.personName,
      language: one.language,
      is_plain_text: one.isPlainText ? 1 : 0,
      searches: one.searches,
      frequency: one.frequency,
      consent_text_version: consentVersion,
      consent_source: one.consent.source,
      consent_at: instantInTokyo(one.consent.on),
      consent_given_by: one.consent.givenBy,
      consent_note: one.consent.note,
      recorded_by: accountIdOf(ctx.actor),
      import_id: one.importId ?? null,
      confirm_asked_at: ctx.now(),
      created_at: ctx.now(),
      updated_at: ctx.now(),
    })
    .onConflict((conflict) =>
      conflict
        .column("email_index")
        .where(sql<boolean>`state <> 'ended'`)
        .doNothing(),
    )
    .returningAll()
    .executeTakeFirst();
  if (!row) return null;
  await recordHistory(ctx, {
    chain: chains.programme,
    subject: "subscription",
    subjectId: id,
    act: "record",
    toState: "pending",
    detail: { source: one.consent.source, consentOn: one.consent.on, consentVersion, ...(one.importId ? { importId: one.importId } : {}) },
  });
  const letter = { to: { subscriptionId: id }, subject: "subscription", subjectId: id } as const;
  if (one.mustConfirm || (await readSetting(ctx, "subscription.confirm-after")).includes(one.consent.source))
    await queueLetter(ctx, { ...letter, template: "subscription-invite" });
  else {
    await applyMove(ctx, subscriptionWorkflow, row, "record-consent", {
      as: "secretariat",
      proven: ["consent-recorded"],
      set: { confirmed_at: ctx.now(), told_until: await toldWhenJoining(ctx, one.frequency) },
    });
    await queueLetter(ctx, { ...letter, template: "subscription-welcome" });
    if (one.pausedUntil && one.pausedUntil > ctx.today()) await pauseSubscription(ctx, id, one.pausedUntil);
  }
  return id;
}

export const recordSubscriberAct = defineAct({
  name: "record-subscriber",
  by: ["secretariat"],
  async find({ actor }) {
    requireRight(actor, "run-bulletins");
    return {};
  },
  form: recordSubscriberForm,
  run: (ctx, { value }) => recordSubscriber({ ...ctx, via: value.consentSource }, value),
  after: ({ subscriptionId }) => ({ to: `/secretariat/subscribers/${subscriptionId}`, notice: "subscriber.new-done" }),
});
