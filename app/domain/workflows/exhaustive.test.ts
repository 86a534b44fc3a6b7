/**
 * Every subject × state × event × role, as the tables say and no other way: allowed with its entry in the history, its effects on
 * the seat and the search and its letters, or refused with a reason. Each try is rolled back, so all begin from the same rows.
 */
import { beforeAll, describe, expect, it } from "vitest";
import { given } from "#tests/support/given/given.ts";
import { forEachEngine, makeWorld, type World } from "#tests/support/world.ts";
import { roles, type Actor, type Role } from "../access/actor.ts";
import { inTransaction, type Ctx } from "../context.ts";
import type { Parties } from "../outbox/queue-letter.ts";
import { Refusal } from "../refusal.ts";
import { writeSearchDocument } from "../search/write-search-document.ts";
import { workflows } from "./all.ts";
import { applyMove, tableOf, type Subject } from "./apply-move.ts";
import type { Move, Workflow } from "./define-workflow.ts";
import { placeWorkflow } from "./place.ts";

class Undo extends Error {}

/** Runs the work and takes back all it wrote. */
async function rolledBack(ctx: Ctx, work: (ctx: Ctx) => Promise<void>): Promise<void> {
  await inTransaction(ctx, async (inner) => {
    await work(inner);
    throw new Undo();
  }).catch((error: unknown) => {
    if (!(error instanceof Undo)) throw error;
  });
}

interface Stage {
  world: World;
  rows: Record<string, string>;
  parties: Record<string, (Parties & { placeId?: string }) | undefined>;
  actors: Record<Role, Actor>;
  /** Who a letter to a party goes to. */
  addressee: Partial<Record<Role, string>>;
  engagementId: string;
  placeId: string;
}

/** Columns that some states must have filled; they stand in all, so that only the state itself differs. */
const filled: Record<string, Record<string, string>> = {
  meeting: { scheduled_at: "2026-11-24T01:00:00.000Z", held_on: "2026-11-24", decision: "accept" },
  placement: { finished_on: "2026-12-31", outcome: "term_completed" },
  support_decision: { decided_on: "2026-11-01", form: "non_employment", valid_from: "2026-11-01" },
};

async function setStage(world: World): Promise<Stage> {
  const [secretariat, municipality] = [await given.secretariat(world), await given.municipality(world)];
  const one = await given.signedAgreement(world);
  const ctx = world.as("system");
  const now = ctx.now();
  const [decisionId, subscriptionId, issueId] = [ctx.newId(), ctx.newId(), ctx.newId()];
  await world.db
    .insertInto("support_decision")
    .values({
      id: decisionId,
      applicant_id: one.applicant.applicantId,
      state: "none",
      authority_code: "131202",
      created_at: now,
      updated_at: now,
    })
    .execute();
  await world.db
    .insertInto("subscription")
    .values({
      id: subscriptionId,
      state: "pending",
      email_sealed: "x",
      email_index: "x",
      searches: "[]",
      consent_text_version: "1",
      consent_source: "form",
      consent_at: now,
      created_at: now,
      updated_at: now,
    })
    .execute();
  await world.db
    .insertInto("bulletin_issue")
    .values({
      id: issueId,
      kind: "issue",
      period_key: "2026-11",
      state: "collecting",
      title: "11月号",
      window_from: now,
      send_on: "2026-11-10",
      created_at: now,
      updated_at: now,
    })
    .execute();
  const id = async (table: "meeting" | "agreement" | "placement" | "consent") =>
    (await world.db.selectFrom(table).select("id").orderBy("id").limit(1).executeTakeFirstOrThrow()).id;
  const accountOf = (actor: Actor) => (actor.kind === "staff" ? actor.accountId : "");
  const person = { applicantId: one.applicant.applicantId, agencyId: one.agency.id };
  return {
    world,
    engagementId: one.engagementId,
    placeId: one.place.placeId,
    rows: {
      place: one.place.placeId,
      "placement-request": one.requestId,
      meeting: await id("meeting"),
      agreement: await id("agreement"),
      placement: await id("placement"),
      consent: await id("consent"),
      "support-decision": decisionId,
      subscription: subscriptionId,
      "bulletin-issue": issueId,
    },
    parties: { consent: person, "support-decision": { ...person, municipalityCode: "131202" } },
    actors: {
      guest: { kind: "guest" },
      subscriber: { kind: "subscriber", subscriptionId },
      applicant: one.applicant.actor,
      agency: one.agency.actor,
      host: one.facility.actor,
      municipality: municipality.actor,
      secretariat: secretariat.actor,
      system: { kind: "system" },
      clock: { kind: "clock" },
    },
    addressee: {
      applicant: one.applicant.applicantId,
      agency: accountOf(one.agency.actor),
      host: accountOf(one.facility.actor),
      municipality: municipality.accountId,
      secretariat: secretariat.accountId,
    },
  };
}

/** The subject's row put into a state, inside the try that will be rolled back. */
async function rowIn(ctx: Ctx, workflow: Workflow, id: string, state: string): Promise<Subject> {
  return (await ctx.db
    .updateTable(tableOf(workflow))
    .set({ state, ...filled[tableOf(workflow)] } as never)
    .where("id" as never, "=", id as never)
    .returningAll()
    .executeTakeFirstOrThrow()) as unknown as Subject;
}

/** A seat as it stands before the move: none to reserve, one to occupy or to free. */
async function seatBefore(ctx: Ctx, stage: Stage, move: Move): Promise<void> {
  await ctx.db.deleteFrom("seat_hold").execute();
  if (move.seat === "occupy" || move.seat === "free")
    await ctx.db
      .insertInto("seat_hold")
      .values({
        id: ctx.newId(),
        place_id: stage.placeId,
        engagement_id: stage.engagementId,
        kind: "reserved",
        from_on: "2026-12-01",
        seats: 1,
        created_at: ctx.now(),
      })
      .execute();
}

const held = async (ctx: Ctx) =>
  (await ctx.db.selectFrom("seat_hold").select("kind").where("released_at", "is", null).execute()).map((row) => row.kind);
const seatAfter = { reserve: ["reserved"], occupy: ["occupied"], free: [] } as const;

const optionsOf = (stage: Stage, workflow: Workflow, role: Role) => ({
  as: role,
  proven: workflow.moves.flatMap((move) => move.needs ?? []),
  reason: "other",
  note: "ひとこと",
  seat: { fromOn: "2026-12-01", toOn: "2027-01-31" },
  parties: stage.parties[workflow.subject],
});

/** The search says what the place's state lets it say, before the move as after it. */
async function isKept(ctx: Ctx, placeId: string, state: string, at: string): Promise<void> {
  const row = await ctx.db.selectFrom("place_search").select("is_listed").where("place_id", "=", placeId).executeTakeFirst();
  expect(row?.is_listed === 1, `${at}: in the search`).toBe((placeWorkflow.sets.listed as readonly string[]).includes(state));
}

async function isAllowed(stage: Stage, workflow: Workflow, state: string, move: Move, role: Role): Promise<void> {
  const at = `${workflow.subject}: ${move.on} from ${state} by ${role}`;
  const actor = stage.actors[role];
  await rolledBack(stage.world.as(actor), async (ctx) => {
    const before = await rowIn(ctx, workflow, stage.rows[workflow.subject], state);
    await seatBefore(ctx, stage, move);
    if (workflow.subject === "place") {
      await writeSearchDocument(ctx, before.id);
      await isKept(ctx, before.id, state, at);
    }
    const last = await ctx.db
      .selectFrom("history")
      .select(({ fn }) => fn.max("seq").as("seq"))
      .executeTakeFirstOrThrow();
    const moved = await applyMove(ctx, workflow, before, move.on, { ...optionsOf(stage, workflow, role), dedupeKey: "exhaustive" });

    const to = move.to === "stay" ? state : move.to;
    expect([moved.row.state, moved.row.revision], at).toEqual([to, before.revision + 1]);
    const entries = await ctx.db.selectFrom("history").selectAll().where("seq", ">", last.seq).execute();
    expect(
      entries.map((entry) => [entry.subject, entry.act, entry.from_state, entry.to_state, entry.actor_kind]),
      at,
    ).toEqual([[workflow.subject, move.on, state, to, actor.kind]]);
    if (workflow.subject === "place") await isKept(ctx, before.id, to, at);
    if (move.seat) expect(await held(ctx), at).toEqual(seatAfter[move.seat]);
    const letters = await ctx.db
      .selectFrom("letter")
      .select(["account_id", "applicant_id"])
      .where("template", "=", move.letter ?? "none")
      .where("dedupe_key", "like", "exhaustive/%")
      .execute();
    const told = (move.tells ?? []).filter((one) => one !== role).map((one) => stage.addressee[one]);
    expect(letters.map((letter) => letter.account_id ?? letter.applicant_id).sort(), at).toEqual(told.sort());
  });
}

/** Refused by the row's own state or by the role; and nothing was written. */
async function isRefused(ctx: Ctx, stage: Stage, workflow: Workflow, row: Subject, on: string, role: Role): Promise<void> {
  const at = `${workflow.subject}: ${on} from ${row.state} by ${role}`;
  const refusal = await applyMove({ ...ctx, actor: stage.actors[role] }, workflow, row, on, optionsOf(stage, workflow, role)).then(
    () => null,
    (error: unknown) => error,
  );
  expect(refusal, at).toBeInstanceOf(Refusal);
  const mayEver = workflow.moves.some((move) => move.on === on && move.by.includes(role));
  expect([(refusal as Refusal).kind, (refusal as Refusal).key], at).toEqual(
    mayEver ? ["conflict", `move.${workflow.subject}`] : ["forbidden", "forbidden"],
  );
}

// The ledger of deliveries moves in groups by the sender; it has no row that a person moves.
const moved = workflows.filter((workflow) => workflow.subject !== "delivery") as readonly Workflow[];

forEachEngine((engine) => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage(await makeWorld(engine));
  });

  describe.each(moved.map((workflow) => ({ subject: workflow.subject, workflow })))("$subject", ({ workflow }) => {
    it("moves as its table says", { timeout: 120_000 }, async () => {
      let allowed = 0;
      for (const move of workflow.moves)
        for (const state of move.from)
          for (const role of move.by) {
            await isAllowed(stage, workflow, state, move, role);
            allowed += 1;
          }
      expect(allowed).toBeGreaterThan(0);
    });

    it("moves in no other way", { timeout: 120_000 }, async () => {
      const events = [...new Set(workflow.moves.map((move) => move.on))];
      await rolledBack(stage.world.as("system"), async (ctx) => {
        const entries = async () =>
          Number(
            (
              await ctx.db
                .selectFrom("history")
                .select(({ fn }) => fn.countAll().as("count"))
                .executeTakeFirstOrThrow()
            ).count,
          );
        const before = await entries();
        for (const state of workflow.states) {
          const row = await rowIn(ctx, workflow, stage.rows[workflow.subject], state);
          for (const on of events)
            for (const role of roles)
              if (!workflow.moves.some((move) => move.on === on && move.from.includes(state) && move.by.includes(role)))
                await isRefused(ctx, stage, workflow, row, on, role);
        }
        expect(await entries()).toBe(before);
      });
    });
  });

  it("refuses a row that has changed since it was read", async () => {
    for (const workflow of moved) {
      const [move] = workflow.moves;
      await rolledBack(stage.world.as(stage.actors[move.by[0]]), async (ctx) => {
        const row = await rowIn(ctx, workflow, stage.rows[workflow.subject], move.from[0]);
        await expect(
          applyMove(ctx, workflow, { ...row, revision: row.revision + 1 }, move.on, optionsOf(stage, workflow, move.by[0])),
        ).rejects.toMatchObject({ kind: "conflict", key: "changed-meanwhile" });
      });
    }
  });

  it("runs nothing whose facts were not proven, and asks for reasons and notes", async () => {
    for (const workflow of moved)
      for (const move of workflow.moves) {
        const role = move.by[0];
        await rolledBack(stage.world.as(stage.actors[role]), async (ctx) => {
          const row = await rowIn(ctx, workflow, stage.rows[workflow.subject], move.from[0]);
          const options = optionsOf(stage, workflow, role);
          if (move.needs?.length)
            await expect(applyMove(ctx, workflow, row, move.on, { ...options, proven: [] })).rejects.toThrow("without proof");
          if (move.asks)
            await expect(applyMove(ctx, workflow, row, move.on, { ...options, reason: null })).rejects.toMatchObject({ kind: "invalid" });
          if (move.note === "required")
            await expect(applyMove(ctx, workflow, row, move.on, { ...options, note: " " })).rejects.toMatchObject({ kind: "invalid" });
        });
      }
  });
});
