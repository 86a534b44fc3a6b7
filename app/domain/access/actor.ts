import { Refusal, forbidden } from "../refusal.ts";
import type { OrganisationKind, Right } from "./rights.ts";

export interface Membership {
  organisationId: string;
  organisationKind: OrganisationKind;
  organisationName: string;
  /** Municipality of the organisation; for a municipality, whose decisions it records. */
  municipalityCode: string | null;
  /** Narrowed to one facility; null means the whole organisation. */
  facilityId: string | null;
  rights: readonly Right[];
}

export interface Staff {
  kind: "staff";
  accountId: string;
  name: string;
  memberships: readonly Membership[];
  /** When this session was last proven by password and by a second factor; null until then. */
  authAt: string | null;
  mfaAt: string | null;
}
export interface ApplicantActor {
  kind: "applicant";
  applicantId: string;
  authAt: string | null;
}
/** A person known only by the link in a mail, which says what it is for. */
export interface Guest {
  kind: "guest";
}
/** The programme itself, inside another party's act (a last signature makes the agreement take effect). */
export interface SystemActor {
  kind: "system";
}
export interface ClockActor {
  kind: "clock";
}
export interface SubscriberActor {
  kind: "subscriber";
  subscriptionId: string;
}
export type Actor = Staff | ApplicantActor | Guest | SystemActor | ClockActor | SubscriberActor;

export const guest: Guest = { kind: "guest" };
export const system: SystemActor = { kind: "system" };
export const clockActor: ClockActor = { kind: "clock" };

/** The role words of the workflow tables. */
export const roles = ["guest", "subscriber", "applicant", "agency", "host", "municipality", "secretariat", "system", "clock"] as const;
export type Role = (typeof roles)[number];

const roleOfOrganisation: Record<OrganisationKind, Role> = {
  secretariat: "secretariat",
  corporation: "host",
  agency: "agency",
  municipality: "municipality",
};

/** The roles an actor can act in; one person may work for several organisations. */
export function rolesOf(actor: Actor): Role[] {
  if (actor.kind === "staff") return [...new Set(actor.memberships.map((one) => roleOfOrganisation[one.organisationKind]))];
  return [actor.kind];
}

export function membershipsOf(actor: Actor, kind: OrganisationKind, right?: Right): Membership[] {
  if (actor.kind !== "staff") return [];
  return actor.memberships.filter((one) => one.organisationKind === kind && (!right || one.rights.includes(right)));
}

export function hasRight(actor: Actor, right: Right): boolean {
  return actor.kind === "staff" && actor.memberships.some((one) => one.rights.includes(right));
}

/** Throws Refusal "forbidden" unless some membership of the actor holds the right. */
export function requireRight(actor: Actor, right: Right): void {
  if (!hasRight(actor, right)) throw forbidden();
}

/** The staff member behind an act. Throws Refusal "forbidden" for anybody else. */
export function requireStaff(actor: Actor): Staff {
  if (actor.kind !== "staff") throw new Refusal("forbidden", "forbidden");
  return actor;
}

export const accountIdOf = (actor: Actor): string | null => (actor.kind === "staff" ? actor.accountId : null);
