/** What a member of an organisation may be allowed to do, and what each kind of organisation can give. */
import { z } from "zod";
import { storedShape } from "../stored-shape.ts";

const rightsByOrganisation = {
  secretariat: ["review-places", "manage-organisations", "run-bulletins", "keep-insurance", "manage-settings"],
  corporation: ["manage-corporation", "edit-places", "answer-requests", "keep-placements", "sign-for-host"],
  agency: ["handle-cases", "handle-all-cases", "manage-agency", "sign-for-agency"],
  municipality: ["record-decisions"],
} as const;

export type OrganisationKind = keyof typeof rightsByOrganisation;
export type Right = (typeof rightsByOrganisation)[OrganisationKind][number];

const rightNames: readonly string[] = Object.values(rightsByOrganisation).flat();
export const readRightNames = storedShape("rights", z.array(z.string()));
/** The rights of a stored membership; one that no longer exists gives nothing. */
export const readRights = (text: string): Right[] => readRightNames(text).filter((name): name is Right => rightNames.includes(name));

export const allRights = (kind: OrganisationKind): Right[] => [...rightsByOrganisation[kind]];

/** The ready-made sets an invitation offers: the usual posts of each kind of organisation. */
export const posts = {
  secretariat: { staff: allRights("secretariat") },
  corporation: {
    window: allRights("corporation"),
    "support-officer": ["edit-places", "answer-requests", "keep-placements", "sign-for-host"],
    helper: ["keep-placements"],
  },
  agency: {
    chief: allRights("agency"),
    consultant: ["handle-cases", "handle-all-cases", "sign-for-agency"],
    supporter: ["handle-cases"],
  },
  municipality: { officer: allRights("municipality") },
} as const satisfies Record<OrganisationKind, Record<string, readonly Right[]>>;
