/**
 * One act of a person, as one flat record beside the rule that does it: who, to what, with which form, and where it leads.
 * Page, door, letters, receipt and tests read it; nothing here knows HTTP or React.
 */
import type { z } from "zod";
import type { Role } from "../access/actor.ts";
import type { Ctx } from "../context.ts";
import type { Receipt } from "../form-receipt.ts";
import { conflict } from "../refusal.ts";
import { mayMove, type Workflow } from "../workflows/define-workflow.ts";

/** Where an act is asked for: the address of its page, and the role in which the person came there. */
export interface At {
  /** Parts of the address by name; one that the route does not have is `undefined` whatever the type says. */
  params: Readonly<Record<string, string>>;
  search: URLSearchParams;
  as: Role;
}

/** What may be in what `find` gives: enough to know whether the act is open, never what is sealed about a person. */
export interface Subject {
  state?: string;
  revision?: number;
  /** What stands in the form's fields now, where a stale form may go on if nobody has touched them meanwhile. */
  values?: Readonly<Record<string, unknown>>;
}

/** A form that was sent and fits. */
export interface Sent<Value> extends At {
  value: Value;
  /** The revision of the row the form was made from. Throws when the form brought none, so that no act is left unguarded. */
  readonly revision: number;
  /** The one file of the form; null when none was chosen. */
  file: { name: string; bytes: Uint8Array } | null;
  /** What a signature keeps of the device it came from, and what throttles count by. */
  from: { ipHash: string; uaFamily: string | null };
}

/** Where an act leads: an address of ours, and the words shown there once. */
export interface Way {
  to: string;
  notice?: string;
  values?: Record<string, NoticeValue>;
}

/** A day is written in the reader's language where it is shown. */
export type NoticeValue = string | number | { day: string };

export interface Act<Found extends object, Schema extends z.ZodType, Done extends Receipt | void> {
  /** Names the receipts; the only act of this name. */
  name: string;
  /** The table and the move it makes there: they say whether the act is open, who gets a letter and which reasons are asked. */
  workflow?: Workflow;
  on?: string;
  /** Who may; the first who fits the page's address is who acts. */
  by: readonly Role[];
  /** As whom it is done, where the address itself says so (a link of a mail). */
  enter?(ctx: Ctx, at: At): Promise<Ctx>;
  /** The actor's own row. Throws Refusal "missing" for another's. */
  find(ctx: Ctx, at: At): Promise<Found>;
  /** For acts that no table opens and closes. */
  isOpen?(found: Found, at: At): boolean;
  form: Schema | ((at: At, ctx: Ctx) => Schema | Promise<Schema>);
  /** Name of the field that carries a file. */
  file?: string;
  /** What counts whatever becomes of the rest (a wrong code): commits before the act's own transaction. */
  prove?(ctx: Ctx, sent: Sent<z.output<Schema>>): Promise<void>;
  /** Does it, once per form, in one transaction. What it returns is kept as the receipt. */
  run(ctx: Ctx, sent: Sent<z.output<Schema>>): Promise<Done>;
  /** Keys of the words for who gets a letter, where the table does not say it. */
  letters?(found: Found, at: At): readonly string[];
  /** Read again from the receipt when the form comes twice. */
  after(done: Done, at: At & { value: z.output<Schema> }): Way;
}

/** An act of any shape, for the register. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- what each find, form and run agree on is held where it is defined
export type AnyAct = Act<any, any, any>;

/** Only for its types: what `find` finds reaches `isOpen`, what the form holds reaches `run`, what `run` gives reaches `after`. */
export const defineAct = <Found extends object, Schema extends z.ZodType, Done extends Receipt | void>(
  act: Act<Found, Schema, Done>,
): Act<Found, Schema, Done> => act;

/** The move of the act's table, for the role in which it is done. */
export function moveOf(act: Pick<AnyAct, "workflow" | "on">, as: Role) {
  const named = act.workflow?.moves.filter((move) => move.on === act.on) ?? [];
  return named.find((move) => move.by.includes(as)) ?? named[0];
}

/** Throws Refusal "conflict" when the act cannot be done now: another was quicker, or time has passed. */
export function requireOpen<Found extends object>(
  act: Pick<Act<Found, never, never>, "workflow" | "on" | "isOpen">,
  found: Found & Subject,
  at: At,
): void {
  const { workflow, on } = act;
  if (workflow && on && found.state !== undefined && !mayMove(workflow, found.state, on, at.as))
    throw conflict(`move.${workflow.subject}`, { state: found.state });
  if (act.isOpen && !act.isOpen(found, at)) throw conflict("act-over");
}
