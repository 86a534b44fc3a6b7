/**
 * Which states a row may stand in, as its workflow says. The columns are plain text in the database, so that a state can be added
 * without touching a table; the compiler knows them from here.
 */
import type { workflows } from "./all.ts";

type AnyWorkflow = (typeof workflows)[number];
export type SubjectName = AnyWorkflow["subject"];

export type WorkflowOf<Subject extends SubjectName> = Extract<AnyWorkflow, { subject: Subject }>;
export type StateOf<Subject extends SubjectName> = WorkflowOf<Subject>["states"][number];

/** What hangs on one try at one place and is shown on the page of its engagement. */
export type EngagementSubject = "placement-request" | "meeting" | "agreement" | "placement";

/** The letters that moves send to the parties they tell. */
export type MoveLetter = Extract<AnyWorkflow["moves"][number], { letter: string }>["letter"];

type ToldBy<Subject extends SubjectName> = Extract<WorkflowOf<Subject>["moves"][number], { letter: string }>;
/** The words that every letter of a move has beside the other words of its act. */
export type LetterWords = {
  [Subject in SubjectName as ToldBy<Subject> extends never ? never : Subject]: {
    [On in ToldBy<Subject>["on"]]: { letter: { subject: string; body: string } };
  };
};

/** A subject's rows stand in the table of its name; the ledger of deliveries is the letters themselves. */
export type TableOf<Subject extends string> = Subject extends "delivery"
  ? "letter"
  : Subject extends `${infer First}-${infer Rest}`
    ? `${First}_${TableOf<Rest>}`
    : Subject;

type StatesOfTables = { [Subject in SubjectName as TableOf<Subject>]: { state: StateOf<Subject> } };

declare module "#db/schema.ts" {
  interface KnownWords extends StatesOfTables {}
}
