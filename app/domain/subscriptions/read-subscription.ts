import { savedSearches } from "../bulletins/issue-content.ts";
import type { Ctx } from "../context.ts";
import { missing } from "../refusal.ts";
import type { PlaceFilter } from "../search/filter.ts";

export interface SubscriptionFacts {
  subscriptionId: string;
  state: string;
  revision: number;
  /** Enough to know one's own address by: t…@example.jp. */
  maskedEmail: string;
  organisationName: string | null;
  personName: string | null;
  filters: PlaceFilter[];
}

/** For whoever shows a token of this subscription. */
export async function readSubscription(ctx: Ctx, subscriptionId: string): Promise<SubscriptionFacts> {
  const row = await ctx.db.selectFrom("subscription").selectAll().where("id", "=", subscriptionId).executeTakeFirst();
  if (!row) throw missing("link-over");
  return {
    subscriptionId: row.id,
    state: row.state,
    revision: row.revision,
    maskedEmail: row.email_sealed ? mask(ctx.keys.open(row.email_sealed, { table: "subscription", column: "email_sealed", row: row.id })) : "",
    organisationName: row.organisation_name,
    personName: row.person_name,
    filters: savedSearches.parse(JSON.parse(row.searches)).map((one) => one.filter),
  };
}

const mask = (email: string) => `${email.slice(0, 1)}…@${email.slice(email.indexOf("@") + 1)}`;
