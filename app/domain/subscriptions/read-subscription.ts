import { sha256 } from "#db/seal.ts";
import type { Row } from "#db/schema.ts";
import { readSavedSearches, type SavedSearches } from "../bulletins/issue-content.ts";
import type { Ctx } from "../context.ts";
import { missing } from "../refusal.ts";
import { addDays, dayInTokyo } from "../time/tokyo.ts";
import type { Frequency } from "./topics-form.ts";
import { statesIn } from "../workflows/define-workflow.ts";
import type { StateOf } from "../workflows/states.ts";
import { subscriptionWorkflow } from "../workflows/subscription.ts";

/** Days after its end in which an address is still known: to come back at once, and to answer questions. */
export const addressKeptDays = 28;

export interface SubscriptionFacts {
  subscriptionId: string;
  state: StateOf<"subscription">;
  revision: number;
  /** Enough to know one's own address by: t…@example.jp. */
  maskedEmail: string;
  organisationName: string | null;
  personName: string | null;
  searches: SavedSearches;
  frequency: Frequency;
  language: "ja" | "en";
  isPlainText: boolean;
  pausedUntil: string | null;
  /** An address that waits to be confirmed. */
  maskedNewEmail: string | null;
  leaveReason: string | null;
  /** Left by oneself, and the address is not forgotten yet. */
  mayComeBack: boolean;
}

export const openAddress = (ctx: Ctx, row: Pick<Row<"subscription">, "id" | "email_sealed">) =>
  ctx.keys.open(row.email_sealed, { table: "subscription", column: "email_sealed", row: row.id });
export const openNewAddress = (ctx: Ctx, row: { id: string; new_email_sealed: string }) =>
  ctx.keys.open(row.new_email_sealed, { table: "subscription", column: "new_email_sealed", row: row.id });

/** For whoever shows a token of this subscription. */
export async function readSubscription(ctx: Ctx, subscriptionId: string): Promise<SubscriptionFacts> {
  const row = await ctx.db.selectFrom("subscription").selectAll().where("id", "=", subscriptionId).executeTakeFirst();
  if (!row) throw missing("link-over");
  return {
    subscriptionId: row.id,
    state: row.state,
    revision: row.revision,
    maskedEmail: row.email_sealed ? mask(openAddress(ctx, row)) : "",
    organisationName: row.organisation_name,
    personName: row.person_name,
    searches: readSavedSearches(row.searches),
    frequency: row.frequency,
    language: row.language as "ja" | "en",
    isPlainText: row.is_plain_text === 1,
    pausedUntil: row.paused_until,
    maskedNewEmail: row.new_email_sealed ? mask(openNewAddress(ctx, { id: row.id, new_email_sealed: row.new_email_sealed })) : null,
    leaveReason: row.leave_reason,
    mayComeBack: canComeBack(ctx, row) && !(await hasSubscribedAgain(ctx, row.email_index)),
  };
}

export const canComeBack = (
  ctx: Ctx,
  row: Pick<Row<"subscription">, "state" | "end_reason" | "ended_at" | "email_sealed" | "confirmed_at">,
): boolean =>
  row.state === "ended" &&
  row.end_reason === "unsubscribed" &&
  row.email_sealed !== "" &&
  row.confirmed_at !== null &&
  addDays(dayInTokyo(row.ended_at!), addressKeptDays) > ctx.today();

/** One address stands in one subscription: who has begun a new one cannot go back to the old. */
const hasSubscribedAgain = async (ctx: Ctx, emailIndex: string): Promise<boolean> =>
  (await ctx.db
    .selectFrom("subscription")
    .select("id")
    .where("email_index", "=", emailIndex)
    .where("state", "in", statesIn(subscriptionWorkflow, "standing"))
    .executeTakeFirst()) !== undefined;

/** Names a search of one subscription for a button, also when others were added or taken away meanwhile. */
export const searchKey = (search: SavedSearches[number]): string => sha256(JSON.stringify(search)).slice(0, 32);

export const mask = (email: string) => `${email.slice(0, 1)}…@${email.slice(email.indexOf("@") + 1)}`;
