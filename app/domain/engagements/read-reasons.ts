import { readCodes, type Code, type CodeList } from "../codes/codes.ts";
import type { Ctx } from "../context.ts";

const lists = [
  "declineReason",
  "withdrawReason",
  "suspensionReason",
  "outcome",
  "insuranceCancelReason",
] as const satisfies readonly CodeList[];
export type ReasonList = (typeof lists)[number];
export type Reasons = Record<ReasonList, Pick<Code, "code" | "label" | "labelEasy" | "labelEn">[]>;

/** The coded reasons that acts of an engagement ask for, and that its timeline tells. */
export async function readReasons(ctx: Ctx): Promise<Reasons> {
  const codes = await readCodes(ctx);
  return Object.fromEntries(
    lists.map((list) => [list, codes[list].map(({ code, label, labelEasy, labelEn }) => ({ code, label, labelEasy, labelEn }))]),
  ) as Reasons;
}
