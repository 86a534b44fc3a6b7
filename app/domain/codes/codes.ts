/** The code tables: lists of codes with labels, kept as data so that another programme can have others. */
import { z } from "zod";
import type { Ctx } from "../context.ts";
import { storedShape } from "../stored-shape.ts";

export const codeLists = [
  "workForm",
  "taskCategory",
  "consideration",
  "facilityType",
  "agencyType",
  "declineReason",
  "outcome",
  "consentScope",
  "weekday",
  "requiredAbility",
  "healthRequirement",
  "background",
  "compensationType",
  "transportType",
  "consentMethod",
  "suspensionReason",
  "pauseReason",
  "agencyStaffRole",
  "withdrawReason",
  "readinessItem",
  "endReason",
  "environment.team",
  "environment.residentContact",
  "environment.noise",
  "environment.odor",
  "environment.heat",
  "environment.stairs",
  "matchAxis",
  "posture",
  "loadLevel",
  "trainingSuitable",
  "workIntention",
  "assessmentSource",
  "insuranceCancelReason",
] as const;
export type CodeList = (typeof codeLists)[number];

/** What the work form's row says of the rules that hang on it (A–D; B–D uncertain, hence data). */
/** What a code says beyond its words; each list has its own. */
export const readCodeData = storedShape("code-data", z.record(z.string(), z.unknown()));

const workFormData = z.object({
  certificationRequired: z.boolean(),
  supportDecisionRequired: z.boolean(),
  employment: z.boolean(),
  compensated: z.boolean().nullable(),
});

export interface Code {
  code: string;
  label: string;
  labelEasy: string | null;
  labelEn: string | null;
  data: Record<string, unknown>;
}

export type Codes = Record<CodeList, readonly Code[]>;

const copies = new WeakMap<object, { version: number; codes: Codes }>();

/** All code tables; an in-memory copy per programme, checked against the database's version number at each use. */
export async function readCodes(ctx: Ctx): Promise<Codes> {
  const version = (await ctx.db.selectFrom("data_version").select("value").where("name", "=", "codes").executeTakeFirst())?.value ?? 0;
  const copy = copies.get(ctx.programme);
  if (copy?.version === version) return copy.codes;
  const codes = Object.fromEntries(codeLists.map((list) => [list, [] as Code[]])) as unknown as Record<CodeList, Code[]>;
  const rows = await ctx.db
    .selectFrom("code")
    .selectAll()
    .where("retired_on", "is", null)
    .orderBy("list")
    .orderBy("position")
    .orderBy("code")
    .execute();
  for (const row of rows)
    (codes[row.list as CodeList] ??= []).push({
      code: row.code,
      label: row.label,
      labelEasy: row.label_easy,
      labelEn: row.label_en,
      data: readCodeData(row.data),
    });
  copies.set(ctx.programme, { version, codes });
  return codes;
}

export const hasCode = (codes: Codes, list: CodeList, code: string) => codes[list].some((one) => one.code === code);

/** The rules of a work form. Throws for an unknown code. */
export function workFormRules(codes: Codes, code: string): z.infer<typeof workFormData> {
  const form = codes.workForm.find((one) => one.code === code);
  if (!form) throw new Error(`unknown work form ${code}`);
  return workFormData.parse(form.data);
}
