/**
 * A workflow is data: the states of one subject and the moves between them. One table guards the acts, draws the buttons,
 * names who is next, addresses the letters, moves the seat and starts the clock. Nothing here knows the database.
 */
import { Refusal } from "../refusal.ts";
import type { Role } from "../access/actor.ts";

/** `to: "stay"` keeps the state: a signature, a reminder, an edit of something published. */
export interface Move<State extends string = string> {
  on: string;
  from: readonly State[];
  to: State | "stay";
  by: readonly Role[];
  /** Who gets the letter named `subject-on`; the one who acts is left out. */
  tells?: readonly Role[];
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
  deadlines?: Readonly<Record<string, Deadline>>;
  moves: readonly Move<State>[];
}

/** Checks what the types cannot: states that exist, one move per event, state and role, no way out of a final state unless said. */
export function defineWorkflow<const State extends string>(workflow: Workflow<State>): Workflow<State> {
  const known = new Set<string>([...workflow.states, "stay"]);
  const seen = new Set<string>();
  for (const move of workflow.moves) {
    for (const state of [...move.from, move.to]) if (!known.has(state)) throw new Error(`${workflow.subject}: unknown state ${state}`);
    for (const name of [move.starts, move.ends])
      if (name && !workflow.deadlines?.[name]) throw new Error(`${workflow.subject}: unknown deadline ${name}`);
    for (const state of move.from)
      for (const role of move.by) {
        const key = `${move.on}/${state}/${role}`;
        if (seen.has(key)) throw new Error(`${workflow.subject}: ${key} stands twice`);
        seen.add(key);
      }
  }
  return workflow;
}

/** The moves open to a role in a state: the buttons of a page. */
export function movesFor(workflow: Workflow, state: string, role: Role): Move[] {
  return workflow.moves.filter((move) => move.from.includes(state) && move.by.includes(role));
}

export const mayMove = (workflow: Workflow, state: string, on: string, role: Role) =>
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

/** Roles that can act next in a state; reminders and the programme's own moves do not count as a turn. */
export function nextActors(workflow: Workflow, state: string): Role[] {
  const people = workflow.moves.filter((move) => move.from.includes(state) && move.to !== "stay").flatMap((move) => move.by);
  return [...new Set(people)].filter((role) => role !== "clock" && role !== "system");
}
