/** Pages that no link of the site leads to, by route id, each with the reason. */
export const unlinked: Record<string, string> = {
  "routes/demo/kit": "shows the parts to those who build pages",
  "routes/account/link": "stands behind the links of mails alone",
  "routes/account/forgotten-sent": "follows the asking for a new password",
  "routes/account/applicant-sign-in-sent": "follows the asking for a way in",
};
