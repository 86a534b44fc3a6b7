/**
 * Readers in bulk, each of whom asked by the form and said yes by the link, as the acts would have left them but for the letters, which
 * nobody is to be sent. A test holds them to that.
 */
import type { NewRow } from "#db/schema.ts";
import { emailIndex } from "#app/domain/accounts/email.ts";
import { inTransaction, type Ctx } from "#app/domain/context.ts";
import { chains, emptyHash } from "#app/domain/history/record-history.ts";
import { groupNames, type GroupName } from "#app/domain/search/filter-shape.ts";
import { toldWhenJoining } from "#app/domain/subscriptions/told-until.ts";
import { consentVersion, filterOfRow, frequencies, type Frequency, type SearchRowTyped } from "#app/domain/subscriptions/topics-form.ts";
import { minuteMs } from "#app/domain/time/spans.ts";
import { considerations, drawName, workCategories } from "./bulk-content.ts";
import { chainUp, type Act } from "./bulk-history.ts";
import { drawReader } from "./bulk-people.ts";
import { openDrawing, type Drawing } from "./drawing.ts";

const subscribersAtOnce = 1000;
/** So that a statement stays below the engines' bound on values. */
const rowsAtOnce = 200;
const dayMs = 24 * 60 * minuteMs;

export async function seedSubscribers(outer: Ctx, count: number, seed: number): Promise<{ subscribers: number }> {
  const draw = openDrawing(seed ^ 0x5ab5);
  const towns = (await outer.db.selectFrom("municipality").select("code").orderBy("position").orderBy("code").execute()).map(
    (row) => row.code,
  );
  const told = Object.fromEntries(
    await Promise.all(frequencies.map(async (frequency) => [frequency, await toldWhenJoining(outer, frequency)])),
  ) as Record<Frequency, string | null>;
  for (let first = 0; first < count; first += subscribersAtOnce) {
    const [rows, acts]: [NewRow<"subscription">[], Act[]] = [[], []];
    for (let number = first + 1; number <= Math.min(count, first + subscribersAtOnce); number += 1)
      makeSubscriber(outer, draw, rows, acts, { email: `reader-${seed}-${number}@bulk.example.jp`, towns, told });
    await inTransaction(outer, (ctx) => keep(ctx, draw, rows, acts));
  }
  return { subscribers: count };
}

function makeSubscriber(
  ctx: Ctx,
  draw: Drawing,
  rows: NewRow<"subscription">[],
  acts: Act[],
  { email, towns, told }: { email: string; towns: readonly string[]; told: Record<Frequency, string | null> },
): void {
  const asked = Date.parse(ctx.now()) - draw.between(3, 360) * dayMs - draw.below(dayMs);
  const confirmed = asked + draw.between(2, 600) * minuteMs;
  const [askedAt, confirmedAt] = [new Date(asked).toISOString(), new Date(confirmed).toISOString()];
  const id = draw.idAt(asked);
  const frequency = draw.skewed(frequencies);
  const isOrganisation = draw.chance(0.4);
  rows.push({
    id,
    state: "active",
    email_sealed: ctx.keys.seal(email, { table: "subscription", column: "email_sealed", row: id }),
    email_index: emailIndex(ctx, email),
    organisation_name: isOrganisation ? `${drawName(draw).name}相談室` : null,
    person_name: draw.chance(0.7) ? drawReader(draw) : null,
    language: draw.chance(0.03) ? "en" : "ja",
    is_plain_text: draw.chance(0.05) ? 1 : 0,
    searches: JSON.stringify(
      Array.from({ length: draw.skewed([1, 2, 3]) }, () => ({ name: "", filter: filterOfRow(drawSearch(draw, towns)) })),
    ),
    frequency,
    consent_text_version: consentVersion,
    consent_source: "form",
    consent_at: askedAt,
    consent_ip_hash: ctx.keys.hmac("address", email),
    confirm_asked_at: askedAt,
    confirm_asked_count: 1,
    confirmed_at: confirmedAt,
    told_until: told[frequency],
    revision: 2,
    created_at: askedAt,
    updated_at: confirmedAt,
  });
  const subject = { subject: "subscription", subjectId: id };
  acts.push(
    { at: asked, by: { kind: "guest", id: null, organisationId: null }, ...subject, act: "ask", to: "pending", detail: { consentVersion } },
    {
      at: confirmed,
      by: { kind: "subscriber", id, organisationId: null },
      via: "link",
      ...subject,
      act: "confirm",
      from: "pending",
      to: "active",
    },
  );
}

/** Most ask for where they live and little else. */
function drawSearch(draw: Drawing, towns: readonly string[]): SearchRowTyped {
  const none = Object.fromEntries(groupNames.map((name) => [name, []])) as unknown as Record<GroupName, string[]>;
  return {
    ...none,
    isFreeOnly: draw.chance(0.1),
    municipalities: draw.chance(0.75) ? draw.some(towns, draw.skewed([1, 2, 3, 5])) : [],
    tasks: draw.chance(0.4) ? draw.some(workCategories, draw.between(1, 4)) : [],
    workForms: draw.chance(0.2) ? [draw.one(["A", "B", "C", "D"])] : [],
    considerations: draw.chance(0.15) ? draw.some(considerations, draw.between(1, 2)) : [],
  };
}

/** The chain of the programme goes on under its lock, as it does for an act. */
async function keep(ctx: Ctx, draw: Drawing, rows: readonly NewRow<"subscription">[], acts: Act[]): Promise<void> {
  const { db } = ctx;
  await db
    .insertInto("history_head")
    .values({ chain: chains.programme, chain_seq: 0, hash: emptyHash })
    .onConflict((conflict) => conflict.column("chain").doNothing())
    .execute();
  const before = await db
    .updateTable("history_head")
    .set((eb) => ({ chain_seq: eb("chain_seq", "+", acts.length) }))
    .where("chain", "=", chains.programme)
    .returning(["chain_seq", "hash"])
    .executeTakeFirstOrThrow();
  const chain = chainUp(acts, chains.programme, draw, { chain_seq: before.chain_seq - acts.length, hash: before.hash });
  for (let at = 0; at < rows.length; at += rowsAtOnce)
    await db
      .insertInto("subscription")
      .values(rows.slice(at, at + rowsAtOnce))
      .execute();
  for (let at = 0; at < chain.rows.length; at += rowsAtOnce)
    await db
      .insertInto("history")
      .values(chain.rows.slice(at, at + rowsAtOnce))
      .execute();
  await db.updateTable("history_head").set({ hash: chain.head.hash }).where("chain", "=", chains.programme).execute();
}
