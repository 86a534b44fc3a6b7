/** Rows behind the secretariat's mail desk. Mail is the programme's own, so no tenant has another's. */
import { inTransaction } from "#app/domain/context.ts";
import { queueLetter } from "#app/domain/outbox/queue-letter.ts";
import { given } from "#tests/support/given/given.ts";
import type { Cast } from "./cast.ts";
import type { RouteFixture } from "./params.ts";

const failedLetter = (cast: Cast) =>
  cast.once("failed letter", async () => {
    const { world } = cast;
    const { accountId } = await given.staff(world, cast.own.agency, { rights: [] });
    await inTransaction(world.as("system"), (ctx) => queueLetter(ctx, { template: "case-message", to: { accountId } }));
    const { id } = await world.db.updateTable("letter").set({ state: "failed", reason_code: "refused", settled_at: world.as("system").now() }).where("account_id", "=", accountId).returning("id").executeTakeFirstOrThrow();
    return { letterId: id };
  });

const suppressed = (cast: Cast) =>
  cast.once("suppressed address", async () => {
    await cast.world.db.insertInto("suppression").values({ email_index: "index-of-the-matrix", reason_code: "bounced", source: "report", since: cast.world.as("system").now() }).execute();
    return { suppressionId: "index-of-the-matrix" };
  });

export const mailFixtures: Record<string, RouteFixture> = {
  "routes/secretariat/mail-send-again": { own: failedLetter, isPublic: true },
  "routes/secretariat/mail-release": { own: suppressed, isPublic: true },
};
