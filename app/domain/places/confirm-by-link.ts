/** Confirming a place from the link of its reminder, without signing in: the link's person acts, with the rights they have now. */
import { readStaff } from "../accounts/read-staff.ts";
import { as as acting, inTransaction, type Ctx } from "../context.ts";
import { readLink, useLink, type Link } from "../links/read-link.ts";
import { missing, Refusal } from "../refusal.ts";
import { findPlaceOfHost, readRevision } from "./find-place.ts";
import { confirmPlace } from "./confirm-place.ts";
import type { PlaceDraft } from "./place-content.ts";
import { faultsOf, readRuleFacts } from "./place-faults.ts";
import { inSet } from "../workflows/define-workflow.ts";
import { placeWorkflow } from "../workflows/place.ts";

const purpose = "place-confirmation";

export interface PlaceByLink {
  id: string;
  code: string;
  facility: string;
  content: PlaceDraft;
  confirmDueOn: string | null;
  confirmedAt: string | null;
  /** `ask`: the button confirms. `done`: confirmed since the letter. `stopped`: a rule is broken. `elsewhere`: paused, expired or closed meanwhile. */
  standing: "ask" | "done" | "stopped" | "elsewhere";
  today: string;
}

/** Whoever the letter went to, as they are now. Throws Refusal "missing" when the account or its place is theirs no more. */
async function asReader(ctx: Ctx, link: Link): Promise<Ctx> {
  const staff = await readStaff(ctx, link.accountId ?? "");
  if (!staff) throw missing("link-over");
  return acting(ctx, staff);
}

async function placeOf(ctx: Ctx, link: Link) {
  try {
    return await findPlaceOfHost(ctx, link.subjectId);
  } catch (error) {
    if (error instanceof Refusal && error.kind === "missing") throw missing("link-over");
    throw error;
  }
}

const madeAtOf = async (ctx: Ctx, link: Link) =>
  (await ctx.db.selectFrom("link_token").select("created_at").where("id", "=", link.id).executeTakeFirstOrThrow()).created_at;

export async function readPlaceByLink(outer: Ctx, token: string): Promise<PlaceByLink> {
  const link = await readLink(outer, token, purpose);
  const ctx = await asReader(outer, link);
  const place = await placeOf(ctx, link);
  const published = await readRevision(ctx, place.published_revision_id);
  if (!published) throw missing("link-over");
  const facility = await ctx.db.selectFrom("facility").select("name").where("id", "=", place.facility_id).executeTakeFirstOrThrow();
  const madeAt = await madeAtOf(ctx, link);
  const { faults } = faultsOf(published.content, await readRuleFacts(ctx, place.facility_id));
  const standing = () => {
    if (!inSet(placeWorkflow, "running", place.state)) return "elsewhere";
    if (place.state === "published" && place.confirmed_at !== null && place.confirmed_at >= madeAt) return "done";
    return faults.some((fault) => fault.level === "block") ? "stopped" : "ask";
  };
  return {
    id: place.id,
    code: place.code,
    facility: facility.name,
    content: published.content,
    confirmDueOn: place.confirm_due_on,
    confirmedAt: place.confirmed_at,
    standing: standing(),
    today: ctx.today(),
  };
}

/** Confirms the place; a second press of the same button changes nothing. */
export async function confirmPlaceByLink(outer: Ctx, token: string): Promise<void> {
  await inTransaction(outer, async (inner) => {
    const link = await useLink(inner, token, purpose);
    const ctx = await asReader(inner, link);
    const { state, confirmed_at } = await placeOf(ctx, link);
    const isConfirmed = state === "published" && confirmed_at !== null && confirmed_at >= (await madeAtOf(inner, link));
    if (!isConfirmed && inSet(placeWorkflow, "running", state)) await confirmPlace(ctx, link.subjectId);
  });
}
