/**
 * The starting points of every query over tenant data: what the actor may see, as conditions.
 * A query that begins here cannot return another organisation's row; such a row is missing.
 */
import { sql, type Expression, type ExpressionBuilder, type SqlBool } from "kysely";
import type { Database } from "#db/schema.ts";
import { membershipsOf, type Actor } from "./actor.ts";
import type { Right } from "./rights.ts";

type Builder = ExpressionBuilder<Database, never>;
const nothing = sql<SqlBool>`1 = 0`;
const everything = sql<SqlBool>`1 = 1`;

/** Ids as a condition; an empty list matches nothing. */
function among(column: string, ids: readonly string[]): Expression<SqlBool> {
  return ids.length ? sql<SqlBool>`${sql.ref(column)} IN (${sql.join(ids)})` : nothing;
}

/** Facilities the actor works for as host (by membership in the corporation or in the facility itself). `alias.facility` column names are given whole. */
export function hostSees(
  actor: Actor,
  columns: { facility: string; corporation?: string },
  right?: Right,
): (eb: Builder) => Expression<SqlBool> {
  return (eb) => {
    const memberships = membershipsOf(actor, "corporation", right);
    if (!memberships.length) return nothing;
    const facilities = memberships.flatMap((one) => (one.facilityId ? [one.facilityId] : []));
    const corporations = memberships.flatMap((one) => (one.facilityId ? [] : [one.organisationId]));
    const conditions: Expression<SqlBool>[] = [];
    if (facilities.length) conditions.push(among(columns.facility, facilities));
    if (corporations.length)
      conditions.push(
        columns.corporation
          ? among(columns.corporation, corporations)
          : sql<SqlBool>`${sql.ref(columns.facility)} IN (SELECT id FROM facility WHERE corporation_id IN (${sql.join(corporations)}))`,
      );
    return eb.or(conditions);
  };
}

/** Rows of the agencies the actor works for; without `handle-all-cases` only cases assigned to the actor, when `assigned` is given. */
export function agencySees(
  actor: Actor,
  columns: { agency: string; assigned?: string },
  right?: Right,
): (eb: Builder) => Expression<SqlBool> {
  return (eb) => {
    const memberships = membershipsOf(actor, "agency", right);
    if (actor.kind !== "staff" || !memberships.length) return nothing;
    if (!columns.assigned)
      return among(
        columns.agency,
        memberships.map((one) => one.organisationId),
      );
    const whole = memberships.filter((one) => one.rights.includes("handle-all-cases")).map((one) => one.organisationId);
    const own = memberships.filter((one) => !one.rights.includes("handle-all-cases")).map((one) => one.organisationId);
    const conditions: Expression<SqlBool>[] = [];
    if (whole.length) conditions.push(among(columns.agency, whole));
    if (own.length) conditions.push(eb.and([among(columns.agency, own), sql<SqlBool>`${sql.ref(columns.assigned)} = ${actor.accountId}`]));
    return eb.or(conditions);
  };
}

export function applicantSees(actor: Actor, column: string): () => Expression<SqlBool> {
  return () => (actor.kind === "applicant" ? sql<SqlBool>`${sql.ref(column)} = ${actor.applicantId}` : nothing);
}

export function municipalitySees(actor: Actor, column: string): () => Expression<SqlBool> {
  return () =>
    among(
      column,
      membershipsOf(actor, "municipality", "record-decisions").flatMap((one) => (one.municipalityCode ? [one.municipalityCode] : [])),
    );
}

export function secretariatSees(actor: Actor, right?: Right): () => Expression<SqlBool> {
  return () => (membershipsOf(actor, "secretariat", right).length ? everything : nothing);
}

/** The clock and the programme itself see all rows; only jobs and inner moves run as them. */
export function programmeSees(actor: Actor): () => Expression<SqlBool> {
  return () => (actor.kind === "system" || actor.kind === "clock" ? everything : nothing);
}
