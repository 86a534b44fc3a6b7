import { hasCode, readCodes } from "../codes/codes.ts";
import type { Ctx } from "../context.ts";
import { invalid } from "../refusal.ts";
import { filterOfTopics, type Topics } from "./topics-form.ts";

/** The searches of the chosen topics, as they are kept. Throws Refusal "invalid" at the field whose code nobody offers. */
export async function searchesOf(ctx: Ctx, topics: Pick<Topics, "municipalities" | "tasks" | "workForms">): Promise<string> {
  const codes = await readCodes(ctx);
  const known = new Set((await ctx.db.selectFrom("municipality").select("code").execute()).map((one) => one.code));
  const unknown: Record<string, string[]> = {};
  if (topics.municipalities.some((code) => !known.has(code))) unknown.municipalities = ["form.not-a-choice"];
  if (topics.tasks.some((code) => !hasCode(codes, "taskCategory", code))) unknown.tasks = ["form.not-a-choice"];
  if (topics.workForms.some((code) => !hasCode(codes, "workForm", code))) unknown.workForms = ["form.not-a-choice"];
  if (Object.keys(unknown).length) throw invalid(unknown);
  return JSON.stringify([{ name: "", filter: filterOfTopics(topics) }]);
}
