/**
 * How SQLite reads what stands behind each list: by an index, whatever stands in the tables. A plan does not depend on how many
 * rows a test has, so an empty database tells what a hundred thousand places would suffer.
 */
import { describe, expect, it } from "vitest";
import { countCases, listCases } from "#app/domain/applicants/list-cases.ts";
import { listArchive, listIssues } from "#app/domain/bulletins/read-issue.ts";
import { inTransaction } from "#app/domain/context.ts";
import { listOrganisations } from "#app/domain/corporations/list-organisations.ts";
import { listDecisions } from "#app/domain/decisions/list-decisions.ts";
import { chains } from "#app/domain/history/record-history.ts";
import { readLooks, readTimeline, readTimelineOf } from "#app/domain/history/read-timeline.ts";
import { listInsurance } from "#app/domain/insurance/list-insurance.ts";
import { claimLetters, nextDueMs } from "#app/domain/outbox/claim-letters.ts";
import { queueLetter } from "#app/domain/outbox/queue-letter.ts";
import { listPlacesOfHost, listPlacesToReview } from "#app/domain/places/list-places.ts";
import { listRequests } from "#app/domain/requests/list-requests.ts";
import { loadReference } from "#app/server/seed/load-reference.ts";
import { given } from "#tests/support/given/given.ts";
import { makeWorld, type World } from "#tests/support/world.ts";

interface Reading {
  of: string;
  read(world: World): Promise<unknown>;
  /** Why a list may sort what it has found: the set is small whatever the programme holds. */
  sorts?: string;
  /** A part of the one statement that may, where not all of them may. */
  sortsIn?: string;
  /** Why a list may walk a whole index. */
  walks?: string;
}

const one = "00000000-0000-7000-8000-000000000001";
const ofOneHost = "the places of one host";
const counts = "a count of every state, from the index alone";

const readings: Reading[] = [
  { of: "places of a host", read: (world) => listPlacesOfHost(world.as("host")), sorts: ofOneHost },
  {
    of: "places of a host in a state, further on",
    read: (world) => listPlacesOfHost(world.as("host"), { state: "published", after: one }),
    sorts: ofOneHost,
  },
  { of: "places for review", read: (world) => listPlacesToReview(world.as("secretariat")), sorts: "what waits for review", walks: counts },
  {
    of: "published places of the secretariat",
    read: (world) => listPlacesToReview(world.as("secretariat"), { state: "published", after: one }),
    walks: counts,
  },
  { of: "cases", read: (world) => listCases(world.as("agency")) },
  {
    of: "cases at a stage, further on",
    read: (world) => listCases(world.as("agency"), { stage: "placed" as never, after: `${one}~2026-11-20T00:00:00.000Z` }),
  },
  { of: "numbers of cases", read: (world) => countCases(world.as("agency")), sorts: "the cases of one agency" },
  {
    of: "requests of an agency",
    read: (world) => listRequests(world.as("agency"), "agency", { view: "open" }),
    sorts: "the open requests of one agency",
  },
  {
    of: "closed requests of an agency",
    read: (world) => listRequests(world.as("agency"), "agency", { view: "closed", after: one }),
    sorts: "the requests of one agency",
  },
  {
    of: "requests of a host",
    read: (world) => listRequests(world.as("host"), "host", { view: "open" }),
    sorts: "the open requests of one host",
  },
  { of: "decisions", read: (world) => listDecisions(world.as("municipality"), { state: "applied", after: one }) },
  {
    of: "organisations",
    read: (world) => listOrganisations(world.as("secretariat"), { kind: "corporation", after: `${one}~あ` }),
    walks: "a count of every kind, from the index alone",
  },
  { of: "issues", read: (world) => listIssues(world.as("secretariat"), "2026-11") },
  { of: "the archive of issues", read: (world) => listArchive(world.as("guest")), walks: "the newest first, until a page is full" },
  {
    of: "insurance",
    read: (world) => listInsurance(world.as("secretariat"), { after: `${one}~2026-11-20` }),
    sorts: "the placements that run",
  },
  {
    of: "insurance that was recorded",
    read: (world) => listInsurance(world.as("secretariat"), { view: "covered", after: `${one}~2026-11-20` }),
    sorts: "the placements that run",
  },
  { of: "whether letters are due", read: (world) => nextDueMs(world.as("system")) },
  {
    of: "letters due",
    read: (world) =>
      inTransaction(world.as("system"), (ctx) =>
        claimLetters(ctx, { owner: one, lane: "bulletin", most: 10, messageDomain: "tests.example.jp" }),
      ),
  },
  { of: "the history of a case", read: (world) => readTimeline(world.as("agency"), chains.engagement(one)) },
  {
    of: "the history of some subjects",
    read: (world) =>
      readTimelineOf(world.as("secretariat"), [
        { subject: "place", ids: [one] },
        { subject: "facility", ids: [one] },
      ]),
    sorts: "the acts upon a few subjects",
  },
  { of: "who looked at a case", read: (world) => readLooks(world.as("agency"), { engagementId: one }), sorts: "the looks at one case" },
];

/** Tables that stay small in any programme. */
const small = new Set(["municipality", "code", "setting", "data_version", "account"]);

async function open(): Promise<World> {
  const world = await makeWorld("sqlite");
  await loadReference(world.as("system"));
  await given.facility(world);
  await given.agency(world);
  await given.municipality(world);
  await given.secretariat(world);
  return world;
}

/** What SQLite would do for each statement that the work prepares. */
async function plansOf(world: World, work: () => Promise<unknown>): Promise<{ sql: string; plan: string[] }[]> {
  const sqlite = world.connection.sqlite!;
  const prepare = sqlite.prepare.bind(sqlite);
  const statements: string[] = [];
  sqlite.prepare = ((statement: string) => {
    statements.push(statement);
    return prepare(statement);
  }) as typeof sqlite.prepare;
  try {
    await work();
  } finally {
    sqlite.prepare = prepare as typeof sqlite.prepare;
  }
  return statements
    .filter((statement) => /^\s*(select|update|with)/i.test(statement))
    .map((statement) => ({
      sql: statement,
      plan: (
        prepare(`EXPLAIN QUERY PLAN ${statement}`).all(...Array<string>(statement.split("?").length - 1).fill("")) as { detail: string }[]
      ).map((row) => row.detail),
    }));
}

const isScan = (step: string) => {
  const [, table, how = ""] = /^SCAN (\S+)(.*)$/.exec(step) ?? [];
  return table !== undefined && !small.has(table) && !table.startsWith("(") && table !== "CONSTANT" && !how.includes("VIRTUAL")
    ? how.includes("USING")
      ? "walk"
      : "scan"
    : null;
};

describe("the plan behind", () => {
  it.each(readings)("$of reads by an index", async ({ read, sorts, sortsIn = "", walks }) => {
    const world = await open();
    const plans = await plansOf(world, () => read(world));
    expect(plans.length).toBeGreaterThan(0);
    const faults = plans.flatMap(({ sql, plan }) =>
      plan
        .filter(
          (step) =>
            isScan(step) === "scan" ||
            (!walks && isScan(step) === "walk") ||
            (!(sorts && sql.includes(sortsIn)) && !walks && step.includes("TEMP B-TREE")),
        )
        .map((step) => `${step}\n  ${sql}\n  ${plan.join(" / ")}`),
    );
    expect(faults).toEqual([]);
  });

  it("claims letters by their ids, however many wait", async () => {
    const world = await open();
    const { accountId } = await given.staff(world, await given.agency(world));
    const plans = await plansOf(world, () =>
      inTransaction(world.as("system"), async (ctx) => {
        for (let number = 0; number < 10; number += 1) await queueLetter(ctx, { template: "case-message", to: { accountId } });
        expect(
          (await claimLetters(ctx, { owner: one, lane: "transaction", most: 10, messageDomain: "tests.example.jp" })).claimed,
        ).toHaveLength(10);
      }),
    );
    const [taking] = plans.filter(({ sql }) => /^update "letter"/.test(sql));
    expect(taking.plan).toEqual([expect.stringContaining("(id=?)")]);
  });
});
