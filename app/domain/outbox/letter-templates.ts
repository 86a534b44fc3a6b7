/** Every letter the programme can send: its lane. Letters named at a move belong to the workflow tables. */
import { workflows } from "../workflows/all.ts";
import type { Move } from "../workflows/define-workflow.ts";
import type { MoveLetter } from "../workflows/states.ts";

export type Lane = "sign-in" | "transaction" | "bulletin";

interface LetterKind {
  lane: Lane;
  /**
   * Sent at most once, and not after an hour: it lets somebody in or signs for them. Who waits for it stands in front of the screen and
   * asks again; a second one that nobody asked for looks like somebody else's try. All other letters are sent at least once.
   */
  isOnce?: true;
}

const own = {
  "staff-reset": { lane: "sign-in", isOnce: true },
  "staff-invitation": { lane: "transaction" },
  "applicant-sign-in": { lane: "sign-in", isOnce: true },
  "signing-code": { lane: "sign-in", isOnce: true },
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
} as const satisfies Record<string, LetterKind>;

export type LetterTemplate = keyof typeof own | MoveLetter;

/** Letters that a workflow's move sends to the parties it tells. */
export const moveLetters = workflows.flatMap((workflow) =>
  (workflow.moves as readonly Move[]).flatMap(({ letter }) => letter ?? []),
) as MoveLetter[];

export const letterTemplates = {
  ...own,
  ...Object.fromEntries(moveLetters.map((name) => [name, { lane: "transaction" }])),
} as Record<LetterTemplate, LetterKind>;

/** What kind of letter a row of the ledger is; none for one that this programme does not know. */
export const kindOfLetter = (template: string): LetterKind | undefined => (letterTemplates as Record<string, LetterKind>)[template];
