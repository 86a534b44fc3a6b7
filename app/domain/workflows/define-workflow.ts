/**
 * A workflow is data: the states of one subject and the moves between them. One table guards the acts, draws the buttons,
 * names who is next, addresses the letters, moves the seat and starts the clock. Nothing here knows the database.
 */
import { Refusal } from "../refusal.ts";
import type { Role } from "../access/actor.ts";

interface Step<State extends string> {
  on: string;
  from: readonly State[];
  /** `stay` keeps the state: a signature, a reminder, an edit of something published. */
  to: State | "stay";
  by: readonly Role[];
  /** Facts the act must have proven; `applyMove` refuses to run without their names. */
  needs?: readonly string[];
  /** List of reason codes (a code table) that must be given. */
  asks?: string;
  note?: "optional" | "required";
  seat?: "reserve" | "occupy" | "free";
  /** Name of the deadline this move starts or ends. */
  starts?: string;
  ends?: string;
}

/** Who gets which letter; the one who acts is left out. */
type Told = { tells: readonly Role[]; letter: string } | { tells?: undefined; letter?: undefined };

export type Move<State extends string = string> = Step<State> & Told;

export interface Deadline {
  column: string;
  /** Name of the setting that holds the number. */
  setting: string;
  unit: "business-days" | "days";
}

export interface Workflow<State extends string = string> {
  subject: string;
  states: readonly State[];
  initial: State;
  final: readonly State[];
  /** States that are asked for together in more than one place. A place stands in the search while its state is in `listed`. */
  sets?: Readonly<Record<string, readonly State[]>>;
  deadlines?: Readonly<Record<string, Deadline>>;
  moves: readonly Move<State>[];
}

/** Checks what the types cannot: deadlines that exist, one move per event, state and role, one letter per event. */
export function defineWorkflow<const State extends string, const Defined extends Workflow<NoInfer<State>>>(
  workflow: Defined & { states: readonly State[] },
): Defined {
  const seen = new Set<string>();
  for (const move of workflow.moves) {
    for (const name of [move.starts, move.ends])
      if (name && !workflow.deadlines?.[name]) throw new Error(`${workflow.subject}: unknown deadline ${name}`);
    if (move.letter && move.letter !== `${workflow.subject}-${move.on}`)
      throw new Error(`${workflow.subject}: the letter ${move.letter} is not named after ${move.on}`);
    for (const state of move.from)
      for (const role of move.by) {
        const key = `${move.on}/${state}/${role}`;
        if (seen.has(key)) throw new Error(`${workflow.subject}: ${key} stands twice`);
        seen.add(key);
      }
  }
  return workflow;
}

type WithSets = Workflow & { sets: Readonly<Record<string, readonly string[]>> };

/** The states of a named set, for a query. */
export const statesIn = <Of extends WithSets, Name extends keyof Of["sets"] & string>(workflow: Of, name: Name): Of["sets"][Name] =>
  workflow.sets[name] as Of["sets"][Name];

export const inSet = <Of extends WithSets, Name extends keyof Of["sets"] & string>(
  workflow: Of,
  name: Name,
  state: Of["states"][number],
): state is Of["sets"][Name][number] => workflow.sets[name].includes(state);

/** The names of a workflow's moves. */
export type EventOf<Of extends Workflow> = Of["moves"][number]["on"];

/** The moves open to a role in a state: the buttons of a page. */
export function movesFor<Of extends Workflow>(workflow: Of, state: Of["states"][number], role: Role): Move[] {
  return workflow.moves.filter((move) => move.from.includes(state) && move.by.includes(role));
}

export const mayMove = <Of extends Workflow>(workflow: Of, state: Of["states"][number], on: EventOf<Of>, role: Role) =>
  movesFor(workflow, state, role).some((move) => move.on === on);

/**
 * The move an event makes from a state, for a role.
 * Throws Refusal "forbidden" when the role never may, "conflict" when it may, but not from this state.
 */
export function requireMove(workflow: Workflow, state: string, on: string, role: Role): Move {
  const named = workflow.moves.filter((move) => move.on === on);
  if (!named.length) throw new Error(`${workflow.subject} has no move ${on}`);
  const own = named.filter((move) => move.by.includes(role));
  if (!own.length) throw new Refusal("forbidden", "forbidden");
  const fitting = own.find((move) => move.from.includes(state));
  if (!fitting) throw new Refusal("conflict", `move.${workflow.subject}`, { values: { state } });
  return fitting;
}
