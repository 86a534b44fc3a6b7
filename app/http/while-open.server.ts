/** Works with the link of an address while it is open. */
import type { Ctx } from "#app/domain/context.ts";
import { findLink, type Link } from "#app/domain/links/read-link.ts";
import { Refusal } from "#app/domain/refusal.ts";

export interface OpenLink {
  token: string;
  link: Link;
}

/** What the work gives; null when the link is over, found out before it or (used in the same moment) by it. */
export async function whileOpen<T>(ctx: Ctx, token: string, work: (open: OpenLink) => Promise<T>): Promise<T | null> {
  const link = await findLink(ctx, token);
  if (!link) return null;
  try {
    return await work({ token, link });
  } catch (error) {
    if (error instanceof Refusal && error.key === "link-over") return null;
    throw error;
  }
}
