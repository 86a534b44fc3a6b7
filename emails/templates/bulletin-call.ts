/** Asks a facility's people to send or confirm what the next issue will say of their places. */
import { readPeriod } from "#app/domain/bulletins/bulletin-content.ts";
import { freezeDay, readRhythm } from "#app/domain/bulletins/issue-dates.ts";
import { addDays } from "#app/domain/time/tokyo.ts";
import { dateText } from "#app/text/format.ts";
import { defineTemplate } from "../template.ts";

interface Facts {
  year: string;
  month: number;
  sendOn: string;
  /** The last day on which news still gets into the issue. */
  until: string;
}

export const bulletinCall = defineTemplate<Facts>({
  why: "service",
  async read({ ctx, letter }) {
    const issue = await ctx.db
      .selectFrom("bulletin_issue")
      .select(["period_key", "send_on", "state"])
      .where("id", "=", letter.subject_id!)
      .executeTakeFirst();
    // Once the issue is fixed there is nothing left to send in.
    if (!issue || issue.state !== "collecting") return null;
    const { year, month } = readPeriod(issue.period_key);
    return { year, month, sendOn: issue.send_on, until: addDays(freezeDay(await readRhythm(ctx), issue.send_on), -1) };
  },
  say: ({ year, month, sendOn, until }, { lang, origin, words: { t } }) => ({
    subject: t("mail.subject-plain", { subject: t("mail.own.bulletin-call.subject", { year, month }) }),
    blocks: [
      {
        kind: "text",
        text: t("mail.own.bulletin-call.body", { year, month, sendOn: dateText(sendOn, lang), until: dateText(until, lang) }),
      },
      { kind: "button", text: t("mail.own.bulletin-call.action"), href: `${origin}/host/places` },
    ],
  }),
});
