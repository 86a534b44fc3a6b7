/** Pages that no link of the site leads to, by route id, each with the reason. */
export const unlinked: Record<string, string> = {
  "routes/demo/kit": "shows the parts to those who build pages",
};
