/** Every letter the programme can send: its lane. Letters named at a move belong to the workflow tables. */
import { workflows } from "../workflows/all.ts";
import type { Move } from "../workflows/define-workflow.ts";
import type { MoveLetter } from "../workflows/states.ts";

export type Lane = "sign-in" | "transaction" | "bulletin";

const own = {
  "staff-reset": { lane: "sign-in" },
  "staff-invitation": { lane: "transaction" },
  "applicant-sign-in": { lane: "sign-in" },
  "signing-code": { lane: "sign-in" },
  "subscription-confirm": { lane: "sign-in" },
  "subscription-known": { lane: "sign-in" },
  "subscription-address": { lane: "sign-in" },
  "subscription-address-told": { lane: "transaction" },
  "subscription-invite": { lane: "transaction" },
  "subscription-welcome": { lane: "transaction" },
  "meeting-propose": { lane: "transaction" },
  "case-message": { lane: "transaction" },
  "bulletin-issue": { lane: "bulletin" },
  "bulletin-test": { lane: "transaction" },
  "bulletin-call": { lane: "transaction" },
} as const satisfies Record<string, { lane: Lane }>;

export type LetterTemplate = keyof typeof own | MoveLetter;

/** Letters that a workflow's move sends to the parties it tells. */
export const moveLetters = workflows.flatMap((workflow) =>
  (workflow.moves as readonly Move[]).flatMap(({ letter }) => letter ?? []),
) as MoveLetter[];

export const letterTemplates = {
  ...own,
  ...Object.fromEntries(moveLetters.map((name) => [name, { lane: "transaction" }])),
} as Record<LetterTemplate, { lane: Lane }>;
