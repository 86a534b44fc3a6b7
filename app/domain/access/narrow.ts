/**
 * The starting points of every query over tenant data: what the actor may see, as conditions.
 * A query that begins here cannot return another organisation's row; such a row is missing.
 */
import { expressionBuilder, sql, type Expression, type SqlBool } from "kysely";
import type { Database, TableName } from "#db/schema.ts";
import { membershipsOf, type Actor } from "./actor.ts";
import type { Right } from "./rights.ts";

/** `table.column` for every table that has a column of this name. */
type ColumnNamed<Name extends string> = {
  [Table in TableName]: Name extends keyof Database[Table] ? `${Table}.${Name}` : never;
}[TableName];

/** The columns that say whose a row is, written whole: a condition on any other column is no narrowing. */
export type FacilityColumn = "facility.id" | ColumnNamed<"facility_id">;
export type CorporationColumn = ColumnNamed<"corporation_id">;
export type AgencyColumn = ColumnNamed<"agency_id">;
export type AssignedColumn = ColumnNamed<"assigned_account_id">;
export type ApplicantColumn = "applicant.id" | ColumnNamed<"applicant_id">;
export type AuthorityColumn = ColumnNamed<"authority_code">;
type OwnersColumn = FacilityColumn | CorporationColumn | AgencyColumn | ApplicantColumn | AuthorityColumn;

const nothing = sql<SqlBool>`1 = 0`;
const everything = sql<SqlBool>`1 = 1`;
const { and, or } = expressionBuilder<Database>();

/** Ids as a condition; an empty list matches nothing. */
function among(column: OwnersColumn, ids: readonly string[]): Expression<SqlBool> {
  return ids.length ? sql<SqlBool>`${sql.ref(column)} IN (${sql.join(ids)})` : nothing;
}

/** Facilities the actor works for as host, by membership in the corporation or in the facility itself. */
export function hostSees(
  actor: Actor,
  columns: { facility: FacilityColumn; corporation?: CorporationColumn },
  right?: Right,
): Expression<SqlBool> {
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
  return or(conditions);
}

/** Rows of the agencies the actor works for; without `handle-all-cases` only cases assigned to the actor, when `assigned` is given. */
export function agencySees(actor: Actor, columns: { agency: AgencyColumn; assigned?: AssignedColumn }, right?: Right): Expression<SqlBool> {
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
  if (own.length) conditions.push(and([among(columns.agency, own), sql<SqlBool>`${sql.ref(columns.assigned)} = ${actor.accountId}`]));
  return or(conditions);
}

export function applicantSees(actor: Actor, column: ApplicantColumn): Expression<SqlBool> {
  return actor.kind === "applicant" ? sql<SqlBool>`${sql.ref(column)} = ${actor.applicantId}` : nothing;
}

export function municipalitySees(actor: Actor, column: AuthorityColumn): Expression<SqlBool> {
  return among(
    column,
    membershipsOf(actor, "municipality", "record-decisions").flatMap((one) => (one.municipalityCode ? [one.municipalityCode] : [])),
  );
}

export function secretariatSees(actor: Actor, right?: Right): Expression<SqlBool> {
  return membershipsOf(actor, "secretariat", right).length ? everything : nothing;
}
