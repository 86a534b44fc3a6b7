/** What a member of an organisation may be allowed to do, and what each kind of organisation can give. */
export const rightsByOrganisation = {
  secretariat: ["review-places", "manage-organisations", "run-bulletins", "keep-insurance", "manage-settings"],
  corporation: ["manage-corporation", "edit-places", "answer-requests", "keep-placements", "sign-for-host"],
  agency: ["handle-cases", "handle-all-cases", "manage-agency", "sign-for-agency"],
  municipality: ["record-decisions"],
} as const;

export type OrganisationKind = keyof typeof rightsByOrganisation;
export type Right = (typeof rightsByOrganisation)[OrganisationKind][number];

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
