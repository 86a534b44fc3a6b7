/**
 * What an act sets off in a stratum above its own: the machine of the workflows knows neither seats nor search, a consent knows no
 * placement. The act names the effect, `open-programme.ts` says what does it; all in the act's own transaction.
 */
import type { Ctx } from "./context.ts";

interface SeatOf {
  placeId: string;
  engagementId: string;
}

export interface Effects {
  reserveSeat(ctx: Ctx, seat: SeatOf & { fromOn: string; toOn?: string | null }): Promise<void>;
  occupySeat(ctx: Ctx, seat: SeatOf & { fromOn: string; toOn: string | null }): Promise<void>;
  freeSeat(ctx: Ctx, seat: SeatOf & { lastOn?: string }): Promise<void>;
  /** A row whose workflow has the set `listed` entered it, left it, or changed: the search says what is now to be seen. */
  keepListed(ctx: Ctx, placeId: string): Promise<void>;
  /** A fact behind the start of placements changed: a consent, a decision, a certification. */
  settleGatesOf(ctx: Ctx, of: { applicantId: string } | { facilityId: string }): Promise<void>;
  /** A reader complained of a letter: their subscriptions end. */
  endSubscriptionsOf(ctx: Ctx, of: { emailIndex: string; subscriptionId: string | null }): Promise<void>;
}
