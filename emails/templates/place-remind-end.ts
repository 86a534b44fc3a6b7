/** Tells a host that a place ends by its own last day, and what to do when it is to go on. */
import { addDays } from "#app/domain/time/tokyo.ts";
import { statesIn } from "#app/domain/workflows/define-workflow.ts";
import { placeWorkflow } from "#app/domain/workflows/place.ts";
import { dateText } from "#app/text/format.ts";
import { defineTemplate } from "../template.ts";

interface Facts {
  code: string;
  placeId: string;
  lastOn: string;
  /** The first day on which it is no longer shown. */
  overOn: string;
}

export const placeRemindEnd = defineTemplate<Facts>({
  why: "service",
  async read({ ctx, letter }) {
    const place = await ctx.db
      .selectFrom("place")
      .select(["id", "code", "valid_until", "end_told_for"])
      .where("id", "=", letter.subject_id!)
      .where("state", "in", statesIn(placeWorkflow, "live"))
      .executeTakeFirst();
    // Closed, over, or given another last day since the clock looked: then this is no news any more.
    if (!place?.valid_until || place.valid_until !== place.end_told_for || place.valid_until < ctx.today()) return null;
    return { code: place.code, placeId: place.id, lastOn: place.valid_until, overOn: addDays(place.valid_until, 1) };
  },
  say: ({ code, placeId, lastOn, overOn }, { lang, origin, words: { t } }) => ({
    subject: t("mail.subject-plain", { subject: t("acts.place.remind-end.letter.subject", { code, lastOn: dateText(lastOn, lang) }) }),
    blocks: [
      {
        kind: "text",
        text: t("acts.place.remind-end.letter.body", { code, lastOn: dateText(lastOn, lang), overOn: dateText(overOn, lang) }),
      },
      { kind: "text", text: t("mail.look-inside") },
      { kind: "button", text: t("acts.place.remind-end.letter.action"), href: `${origin}/host/places/${placeId}/edit/seats` },
    ],
  }),
});
