/** Lists page by key: the last row's name and its id, so that a page begins after exactly that row. */
export const pageKey = (id: string, name: string): string => `${id}~${name}`;

/** Name and id of a key; nothing when there is none. Ids hold no tilde. */
export function splitKey(after: string | null | undefined): { name: string; id: string } | null {
  const cut = after?.indexOf("~") ?? -1;
  return after && cut > 0 ? { name: after.slice(cut + 1), id: after.slice(0, cut) } : null;
}
