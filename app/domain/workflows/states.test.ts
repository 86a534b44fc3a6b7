/** What the compiler knows of states: each marked line is an error that `tsc` finds, and an unused mark is one too. */
import { describe, expect, it } from "vitest";
import type { Row } from "#db/schema.ts";
import { agreementWorkflow } from "./agreement.ts";
import { workflows } from "./all.ts";
import { defineWorkflow, inSet, mayMove, statesIn, type Workflow } from "./define-workflow.ts";
import { placeWorkflow } from "./place.ts";
import { placementWorkflow } from "./placement.ts";
import type { MoveLetter, StateOf } from "./states.ts";

describe("sets of states", () => {
  it("hold states of their workflow", () => {
    for (const { subject, states, sets = {} } of workflows as readonly Workflow[])
      for (const [name, members] of Object.entries(sets))
        expect(states, `${subject}.${name}`).toEqual(expect.arrayContaining([...members]));
  });
  it("cover every state of a placement, so that a new one says whether it is over", () =>
    expect([...statesIn(placementWorkflow, "live"), ...statesIn(placementWorkflow, "over")].sort()).toEqual(
      [...placementWorkflow.states].sort(),
    ));
  it("answer for one state", () => {
    expect(inSet(placeWorkflow, "listed", "published")).toBe(true);
    expect(inSet(placeWorkflow, "listed", "paused")).toBe(false);
  });
});

describe("letters", () => {
  it("are named after their move, and a move that tells has one", () => {
    for (const { subject, moves } of workflows as readonly Workflow[])
      for (const move of moves) if (move.tells) expect(move.letter).toBe(`${subject}-${move.on}`);
    expect(() =>
      defineWorkflow({
        subject: "place",
        states: ["draft"],
        initial: "draft",
        final: [],
        moves: [{ on: "remind", from: ["draft"], to: "stay", by: ["clock"], tells: ["host"], letter: "place-expire" }],
      }),
    ).toThrow("not named after");
  });
});

describe("the compiler refuses", () => {
  // Never run: only the types speak here.
  const refused = [
    // @ts-expect-error a state no placement has
    (row: Row<"placement">) => row.state === "activ",
    // @ts-expect-error a state of another subject
    (row: Row<"placement_request">) => row.state === "published",
    // @ts-expect-error a list that forgets states
    (): Record<StateOf<"meeting">, number> => ({ proposed: 1, scheduled: 2, held: 3 }),
    // @ts-expect-error a set the workflow does not name
    () => statesIn(placeWorkflow, "liked"),
    // @ts-expect-error a set of a workflow without any
    () => statesIn(agreementWorkflow, "live"),
    // @ts-expect-error a move the workflow does not have
    () => mayMove(placementWorkflow, "ready", "begin", "host"),
    // @ts-expect-error a letter no move writes
    (): MoveLetter => "placement-request-laps",
    () =>
      defineWorkflow({
        subject: "place",
        states: ["draft"],
        initial: "draft",
        final: [],
        // @ts-expect-error a move to a state that is not there
        moves: [{ on: "submit", from: ["draft"], to: "in-revue", by: ["host"] }],
      }),
    () =>
      defineWorkflow({
        subject: "place",
        states: ["draft"],
        initial: "draft",
        final: [],
        // @ts-expect-error somebody is told without a letter
        moves: [{ on: "remind", from: ["draft"], to: "stay", by: ["clock"], tells: ["host"] }],
      }),
  ];
  it("what is no state, set, move or letter", () => expect(refused).toHaveLength(9));
});
