/** Random schedules of what three parties and the clock do to one agreement, each step several acts at once, and what must hold after any of them. */
import fc from "fast-check";
import { expect } from "vitest";
import { changeAgreement } from "#app/domain/agreements/change-agreement.ts";
import { declineSigning } from "#app/domain/agreements/decline-signing.ts";
import { editAgreement } from "#app/domain/agreements/edit-agreement.ts";
import { sendAgreement } from "#app/domain/agreements/send-agreement.ts";
import { signAgreement } from "#app/domain/agreements/sign-agreement.ts";
import { leaveEngagement } from "#app/domain/engagements/leave-engagement.ts";
import { verifyHistory } from "#app/domain/history/verify-history.ts";
import { Refusal } from "#app/domain/refusal.ts";
import { parties, type Party } from "#app/domain/workflows/agreement.ts";
import type { Engine } from "#db/connect.ts";
import { signerOf, type GivenAgreement } from "#tests/support/given/engagements.ts";
import { given } from "#tests/support/given/given.ts";
import { makeWorld, type World } from "#tests/support/world.ts";

const acts = [
  "look-applicant",
  "look-agency",
  "look-host",
  "sign-applicant",
  "sign-agency",
  "sign-host",
  "change",
  "edit",
  "send",
  "decline-applicant",
  "decline-host",
  "leave-applicant",
  "leave-agency",
  "a-week-passes",
] as const;
type Act = (typeof acts)[number];

/** Signing is what most schedules are about; a case that is left at once shows little. */
const weights: Partial<Record<Act, number>> = {
  "sign-applicant": 6,
  "sign-agency": 6,
  "sign-host": 6,
  send: 3,
  "look-applicant": 3,
  "look-agency": 3,
  "look-host": 3,
};
const act = fc.oneof(...acts.map((name) => ({ arbitrary: fc.constant(name), weight: weights[name] ?? 1 })));
const schedule = fc.array(fc.array(act, { minLength: 1, maxLength: 4 }), { minLength: 3, maxLength: 8 });

interface Seen {
  version: number;
  documentHash: string;
}
interface Scene {
  world: World;
  one: GivenAgreement;
  /** The text that each party has open; it may be an older one. */
  open: Map<Party, Seen>;
  /** The texts that each party agreed to, as answered to them. */
  agreed: Map<Party, Set<string>>;
}

const textOf = ({ version, documentHash }: Seen) => `${version} ${documentHash}`;

async function look({ world, one, open }: Scene, party: Party): Promise<void> {
  const row = await world.db
    .selectFrom("agreement_version")
    .innerJoin("agreement", (join) =>
      join.onRef("agreement.id", "=", "agreement_version.agreement_id").onRef("agreement.current_version", "=", "agreement_version.number"),
    )
    .select(["number", "document_hash"])
    .where("agreement.id", "=", one.agreementId)
    .executeTakeFirstOrThrow();
  open.set(party, { version: row.number, documentHash: row.document_hash });
}

async function sign({ world, one, open, agreed }: Scene, party: Party): Promise<void> {
  const seen = open.get(party)!;
  await signAgreement(world.as(signerOf(one, party)), one.agreementId, party, seen, { method: "signed-in" });
  agreed.get(party)!.add(textOf(seen));
}

function perform(scene: Scene, name: Act): Promise<unknown> {
  const { world, one } = scene;
  const as = (party: Party) => world.as(signerOf(one, party));
  switch (name) {
    case "look-applicant":
      return look(scene, "applicant");
    case "look-agency":
      return look(scene, "agency");
    case "look-host":
      return look(scene, "host");
    case "sign-applicant":
      return sign(scene, "applicant");
    case "sign-agency":
      return sign(scene, "agency");
    case "sign-host":
      return sign(scene, "host");
    case "change":
      return changeAgreement(as("agency"), one.agreementId);
    case "edit":
      return editAgreement(as("agency"), one.agreementId, "contacts", {
        officerName: "大橋 由紀",
        officerPhone: "03-0000-0009",
        agencyContactName: "佐伯 美穂",
        agencyContactPhone: "03-0000-0002",
        sharesEmergencyContact: false,
      });
    case "send":
      return sendAgreement(as("agency"), one.agreementId);
    case "decline-applicant":
      return declineSigning(as("applicant"), one.agreementId, "applicant", "時間を変えてほしい");
    case "decline-host":
      return declineSigning(as("host"), one.agreementId, "host", "担当者が変わる");
    case "leave-applicant":
      return leaveEngagement(as("applicant"), one.engagementId, "applicant", { reason: "applicant_wish" });
    case "leave-agency":
      return leaveEngagement(as("agency"), one.engagementId, "agency", { reason: "applicant_wish" });
    case "a-week-passes":
      return Promise.resolve(world.clock.advance({ days: 7 }));
  }
}

/** An act is done or refused with a reason; anything else is a fault of the product. */
function expectDoneOrRefused(results: PromiseSettledResult<unknown>[]): void {
  for (const result of results) if (result.status === "rejected" && !(result.reason instanceof Refusal)) throw result.reason;
}

async function expectSound({ world, one, agreed }: Scene): Promise<void> {
  const { db } = world;
  const agreement = await db.selectFrom("agreement").selectAll().where("id", "=", one.agreementId).executeTakeFirstOrThrow();
  const request = await db.selectFrom("placement_request").selectAll().where("id", "=", one.requestId).executeTakeFirstOrThrow();
  const signatures = await db.selectFrom("signature").selectAll().where("agreement_id", "=", one.agreementId).execute();
  const versions = new Map(
    (await db.selectFrom("agreement_version").selectAll().where("agreement_id", "=", one.agreementId).execute()).map((row) => [
      row.number,
      row,
    ]),
  );
  const holds = await db
    .selectFrom("seat_hold")
    .select("kind")
    .where("engagement_id", "=", one.engagementId)
    .where("released_at", "is", null)
    .execute();
  const placements = await db.selectFrom("placement").select("id").where("engagement_id", "=", one.engagementId).execute();
  const effects = await db
    .selectFrom("history")
    .select("id")
    .where("subject_id", "=", one.agreementId)
    .where("act", "=", "take-effect")
    .execute();

  // A signature stands under the very text its party had open, and every signature that was acknowledged is there.
  for (const { party, version, document_hash } of signatures) {
    expect(versions.get(version)?.document_hash).toBe(document_hash);
    expect(agreed.get(party as Party)).toContain(textOf({ version, documentHash: document_hash }));
  }
  expect(signatures).toHaveLength([...agreed.values()].reduce((sum, texts) => sum + texts.size, 0));

  const isInForce = agreement.state === "in-force";
  const bound = signatures.filter((signature) => signature.version === agreement.in_force_version).map((signature) => signature.party);
  expect(bound.sort()).toEqual(isInForce ? [...parties].sort() : []);
  expect({ effects: effects.length, placements: placements.length }).toEqual(
    isInForce ? { effects: 1, placements: 1 } : { effects: 0, placements: 0 },
  );
  if (isInForce)
    expect([agreement.in_force_version, request.state, holds]).toEqual([agreement.current_version, "decided", [{ kind: "occupied" }]]);
  else if (request.state === "withdrawn") expect([agreement.state, holds]).toEqual(["void", []]);
  else expect([["draft", "signing"].includes(agreement.state), request.state, holds]).toEqual([true, "decided", [{ kind: "reserved" }]]);
  expect((await verifyHistory(world.as("system"))).faults).toEqual([]);
}

/** Runs this many schedules, each in a world of its own. A failure names the seed and the shortest schedule found. */
export async function runSchedules(engine: Engine, count: number, seed: number): Promise<void> {
  const property = fc.asyncProperty(schedule, async (steps) => {
    const world = await makeWorld(engine);
    try {
      const one = await given.signingAgreement(world);
      const scene: Scene = {
        world,
        one,
        open: new Map(parties.map((party) => [party, one.seen])),
        agreed: new Map(parties.map((party) => [party, new Set<string>()])),
      };
      for (const step of steps) expectDoneOrRefused(await Promise.allSettled(step.map((name) => perform(scene, name))));
      await expectSound(scene);
    } finally {
      await world.close();
    }
  });
  await fc.assert(property, { numRuns: count, seed, endOnFailure: process.env.TORTURE !== "1" });
}
