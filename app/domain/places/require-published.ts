import type { Row } from "#db/schema.ts";
import type { Ctx } from "../context.ts";
import { invalid } from "../refusal.ts";
import { readRevision } from "./find-place.ts";
import { errorOf, faultsOf, readRuleFacts } from "./place-faults.ts";

/** Throws "invalid" unless what is published still keeps every rule. */
export async function requirePublished(ctx: Ctx, place: Row<"place">): Promise<void> {
  const published = await readRevision(ctx, place.published_revision_id);
  const { faults } = faultsOf(published?.content ?? {}, await readRuleFacts(ctx, place.facility_id));
  // The page of such an act has no fields of the place: what stops it is said of the whole.
  const blocking = faults.filter((fault) => fault.level === "block");
  if (blocking.length) throw invalid({ "": blocking.map(errorOf) });
}
