/** Pages that no link leads to, by route id: how each is opened, and why. */
export const unlinked: Record<string, { address?: string; why: string }> = {
  "routes/demo/kit": { address: "/demo/kit", why: "shows the parts to those who build pages" },
  "routes/account/forgotten-sent": { address: "/sign-in/forgotten/sent", why: "follows the asking for a new password" },
  "routes/account/applicant-sign-in-sent": { address: "/sign-in/applicant/sent", why: "follows the asking for a way in" },
  "routes/public/subscribe-asked": { address: "/subscribe/asked", why: "follows the asking for the bulletin" },
  "routes/applicant/link-sign": { why: "follows the asking for a short code, which is an act" },
  "routes/agency/request-check": { why: "waits for a draft with nothing left to fill in, which the demo has not: the story walks it" },
  "routes/agency/agreement-send": { why: "waits for an agreement with nothing left to fill in, which the demo has not: the story walks it" },
  "routes/agency/engagement-answer": { why: "waits for an applicant's question, which nobody of the demo has asked yet" },
  "routes/public/subscribe-resume": { why: "waits for a reader who has paused, and nobody of the demo has" },
  "routes/secretariat/subscribers-import-check": { why: "follows the bringing of a file, which is an act" },
  "routes/secretariat/mail-send-again": { why: "waits for a mail that failed, which the demo's mailbox never lets happen" },
  "routes/secretariat/mail-release": { why: "waits for an address that nothing is sent to, which the demo has not" },
  "routes/secretariat/bulletin-approve": { why: "needs a frozen issue, and only one is open at a time: the walk through an issue looks at it" },
  "routes/secretariat/bulletin-thaw": { why: "needs a frozen issue: the walk through an issue looks at it" },
  "routes/secretariat/bulletin-schedule": { why: "needs an approved issue: the walk through an issue looks at it" },
  "routes/secretariat/bulletin-send": { why: "needs an approved issue: the walk through an issue looks at it" },
};
