/** Rows behind the secretariat's mail desk and its settings. Both are the programme's own, so no tenant has another's. */
import { inTransaction } from "#app/domain/context.ts";
import { changeSetting } from "#app/domain/settings/change-setting.ts";
import { readSettingToChange } from "#app/domain/settings/list-settings.ts";
import { addDays } from "#app/domain/time/tokyo.ts";
import { queueLetter } from "#app/domain/outbox/queue-letter.ts";
import { given } from "#tests/support/given/given.ts";
import type { Cast } from "./cast.ts";
import type { RouteFixture } from "./params.ts";

const failedLetter = (cast: Cast) =>
  cast.once("failed letter", async () => {
    const { world } = cast;
    const { accountId } = await given.staff(world, cast.own.agency, { rights: [] });
    await inTransaction(world.as("system"), (ctx) => queueLetter(ctx, { template: "case-message", to: { accountId } }));
    const { id } = await world.db
      .updateTable("letter")
      .set({ state: "failed", reason_code: "refused", settled_at: world.as("system").now() })
      .where("account_id", "=", accountId)
      .returning("id")
      .executeTakeFirstOrThrow();
    return { letterId: id };
  });

const suppressed = (cast: Cast) =>
  cast.once("suppressed address", async () => {
    await cast.world.db
      .insertInto("suppression")
      .values({ email_index: "index-of-the-matrix", reason_code: "bounced", source: "report", since: cast.world.as("system").now() })
      .execute();
    return { suppressionId: "index-of-the-matrix" };
  });

const setting = "place.confirm-days";
const settingPage: RouteFixture = { own: () => ({ setting }), isPublic: true };
const plannedSetting = (cast: Cast) =>
  cast.once("planned setting", async () => {
    const ctx = cast.world.as(cast.actors.secretariat);
    await changeSetting(ctx, setting, 90, {
      effectiveFrom: addDays(ctx.today(), 30),
      revision: (await readSettingToChange(ctx, setting)).revision,
    });
    return { setting, valueId: (await readSettingToChange(ctx, setting)).entries[0].id };
  });

export const secretariatFixtures: Record<string, RouteFixture> = {
  "routes/secretariat/mail-send-again": { own: failedLetter, isPublic: true },
  "routes/secretariat/mail-release": { own: suppressed, isPublic: true },
  "routes/secretariat/setting": settingPage,
  "routes/secretariat/setting-change": settingPage,
  "routes/secretariat/setting-drop": { own: plannedSetting, isPublic: true },
};
