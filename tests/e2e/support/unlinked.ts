/** Pages that no link leads to, by route id: how each is opened, and why. */
export const unlinked: Record<string, { address?: string; why: string }> = {
  "routes/demo/kit": { address: "/demo/kit", why: "shows the parts to those who build pages" },
  "routes/account/forgotten-sent": { address: "/sign-in/forgotten/sent", why: "follows the asking for a new password" },
  "routes/account/applicant-sign-in-sent": { address: "/sign-in/applicant/sent", why: "follows the asking for a way in" },
  "routes/account/kept-form": { address: "/account/kept", why: "follows a sign-in after a form that came too late" },
  "routes/public/subscribe-asked": { address: "/subscribe/asked", why: "follows the asking for the bulletin" },
  "routes/applicant/link-sign": { why: "follows the asking for a short code: the walk through what only acts lead to looks at it" },
  "routes/applicant/link-done": { why: "follows an act by the link of a mail: the walk through what only acts lead to looks at it" },
  "routes/secretariat/subscribers-import-check": {
    why: "follows the bringing of a file: the walk through what only acts lead to looks at it",
  },
  "routes/secretariat/bulletin-approve": {
    why: "needs a frozen issue, and only one is open at a time: the walk through an issue looks at it",
  },
  "routes/secretariat/bulletin-thaw": { why: "needs a frozen issue: the walk through an issue looks at it" },
  "routes/secretariat/bulletin-schedule": { why: "needs an approved issue: the walk through an issue looks at it" },
  "routes/secretariat/bulletin-send": { why: "needs an approved issue: the walk through an issue looks at it" },
};
