/** What a person follows without having to act: counts with the list behind each; another kind is another row here and `follow.<kind>` in the words. */
import type { Role } from "../access/actor.ts";
import { hostSees, municipalitySees, secretariatSees } from "../access/narrow.ts";
import { caseStages } from "../applicants/case-stage.ts";
import { countCases } from "../applicants/list-cases.ts";
import type { Ctx } from "../context.ts";
import { statesIn } from "../workflows/define-workflow.ts";
import { placementWorkflow } from "../workflows/placement.ts";

export interface Followed {
  kind: string;
  count: number;
  to: string;
}

export interface FollowSource {
  role: Role;
  list(ctx: Ctx): Promise<Followed[]>;
}

const followedPlaces = ["in-review", "published", "paused"] as const;

export const followSources: readonly FollowSource[] = [
  {
    role: "agency",
    async list(ctx) {
      const counts = await countCases(ctx);
      return caseStages
        .filter((stage) => stage !== "closed")
        .map((stage) => ({ kind: `case-${stage}`, count: counts[stage] ?? 0, to: `/agency/cases?stage=${stage}` }));
    },
  },
  {
    role: "host",
    async list(ctx) {
      const rows = await ctx.db
        .selectFrom("placement_request")
        .innerJoin("engagement", "engagement.id", "placement_request.engagement_id")
        .select(["placement_request.state", ({ fn }) => fn.countAll<number>().as("count")])
        .where("placement_request.state", "in", ["questioned", "accepted"])
        .where(hostSees(ctx.actor, { facility: "engagement.facility_id", corporation: "engagement.corporation_id" }, "answer-requests"))
        .groupBy("placement_request.state")
        .execute();
      return ["questioned", "accepted"].map((state) => ({
        kind: `request-${state}`,
        count: Number(rows.find((row) => row.state === state)?.count ?? 0),
        to: "/host/requests",
      }));
    },
  },
  {
    role: "host",
    async list(ctx) {
      const row = await ctx.db
        .selectFrom("placement")
        .innerJoin("facility", "facility.id", "placement.facility_id")
        .select(({ fn }) => fn.countAll<number>().as("count"))
        .where("placement.state", "in", statesIn(placementWorkflow, "waiting"))
        .where(hostSees(ctx.actor, { facility: "placement.facility_id", corporation: "facility.corporation_id" }, "answer-requests"))
        .executeTakeFirstOrThrow();
      return [{ kind: "placement-preparing", count: Number(row.count), to: "/host/requests?view=closed" }];
    },
  },
  {
    role: "municipality",
    async list(ctx) {
      const row = await ctx.db
        .selectFrom("support_decision")
        .select(({ fn }) => fn.countAll<number>().as("count"))
        .where("state", "=", "decided")
        .where(municipalitySees(ctx.actor, "support_decision.authority_code"))
        .executeTakeFirstOrThrow();
      return [{ kind: "decision-decided", count: Number(row.count), to: "/municipality/decisions?state=decided" }];
    },
  },
  {
    role: "host",
    async list(ctx) {
      const rows = await ctx.db
        .selectFrom("place")
        .select(["state", ({ fn }) => fn.countAll<number>().as("count")])
        .where("state", "in", followedPlaces)
        .where(hostSees(ctx.actor, { facility: "place.facility_id", corporation: "place.corporation_id" }))
        .groupBy("state")
        .execute();
      return followedPlaces.map((state) => ({
        kind: `place-${state}`,
        count: Number(rows.find((row) => row.state === state)?.count ?? 0),
        to: `/host/places?state=${state}`,
      }));
    },
  },
  {
    role: "secretariat",
    async list(ctx) {
      const rows = await ctx.db
        .selectFrom("place")
        .select(["state", ({ fn }) => fn.countAll<number>().as("count")])
        .where("state", "in", ["published", "changes-requested", "unconfirmed"])
        .where(secretariatSees(ctx.actor, "review-places"))
        .groupBy("state")
        .execute();
      return ["published", "changes-requested", "unconfirmed"].map((state) => ({
        kind: `place-${state}`,
        count: Number(rows.find((row) => row.state === state)?.count ?? 0),
        to: `/secretariat/places?state=${state}`,
      }));
    },
  },
];
