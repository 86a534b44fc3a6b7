/** What a subscriber does by a token of a mail: each token lets its reader in as one subscription, and only where it opens. */
import type { At } from "../acts/act.ts";
import type { Ctx } from "../context.ts";
import { missing } from "../refusal.ts";
import { inSet } from "../workflows/define-workflow.ts";
import { subscriptionWorkflow } from "../workflows/subscription.ts";
import { readSubscription, type SubscriptionFacts } from "./read-subscription.ts";
import { readPreferencesToken, readUnsubscribeToken } from "./subscription-tokens.ts";

const enterBy =
  (idIn: (ctx: Ctx, token: string) => string) =>
  async (ctx: Ctx, { params }: At): Promise<Ctx> => ({ ...ctx, actor: { kind: "subscriber", subscriptionId: idIn(ctx, params.token) } });

/** The token of one's own wishes. Throws Refusal "missing" for any other, and once it has ended. */
export const enterByPreferences = enterBy(readPreferencesToken);
/** The token that only lets go; it never ends. */
export const enterByUnsubscribe = enterBy(readUnsubscribeToken);

export function ownSubscriptionId({ actor }: Ctx): string {
  if (actor.kind !== "subscriber") throw missing("link-over");
  return actor.subscriptionId;
}

export const findOwnSubscription = (ctx: Ctx): Promise<SubscriptionFacts> => readSubscription(ctx, ownSubscriptionId(ctx));

export const isStanding = ({ state }: Pick<SubscriptionFacts, "state">): boolean => inSet(subscriptionWorkflow, "standing", state);

export const ownPageOf = ({ params }: At): string => `/subscribe/${params.token}`;
export const leavePageOf = ({ params }: At): string => `/u/${params.token}`;
