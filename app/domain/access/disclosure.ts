/**
 * What another body may see of a person, stage by stage: one table, one function that reads it.
 * A field that is not in the table is never shown; a field in it only from its stage on, and only while its consent holds.
 */
import type { Circumstances, Identity } from "../applicants/applicant-content.ts";
import { ageBandOf } from "../persons/age.ts";
import type { AssessmentDraft } from "../assessments/assessment-content.ts";
import type { ConsentScope } from "../consents/consent-scopes.ts";
import type { RequestDraft } from "../requests/request-content.ts";
import { inSet } from "../workflows/define-workflow.ts";
import { placementRequestWorkflow } from "../workflows/placement-request.ts";
import type { StateOf } from "../workflows/states.ts";

/** What a host may see grows from left to right. */
export const disclosureStages = ["masked", "named", "named_with_sensitive", "after_agreement"] as const;
export type DisclosureStage = (typeof disclosureStages)[number];
export type DisclosureReader = "agency" | "applicant" | "host" | "municipality" | "secretariat" | "public";

/** A person's data, opened. */
export interface OpenedPerson {
  caseNumber: string;
  municipalityCode: string;
  identity: Identity;
  circumstances: Circumstances;
  assessment: AssessmentDraft | null;
  request: RequestDraft | null;
}

export interface DisclosureTerms {
  reader: DisclosureReader;
  /** Of a host; others have none. */
  stage: DisclosureStage;
  /** Consents that hold today towards this reader. */
  consents: ReadonlySet<ConsentScope>;
  isStrict: boolean;
  today: string;
}

/** Groups of fields as the disclosure log and the read log name them. */
const disclosureGroups = [
  "case",
  "age-band",
  "area",
  "wishes",
  "considerations",
  "policy",
  "name",
  "contact",
  "sensitive",
  "emergency",
  "background",
  "assessment",
] as const;
export type DisclosureGroup = (typeof disclosureGroups)[number];

interface Rule<Value = unknown> {
  group: DisclosureGroup;
  /** From which stage on a host sees it; `never` for what stays with the agency and the person. */
  host: DisclosureStage | "never";
  /** One of these must hold for a host to see it; none where the field says nothing of the person. */
  needs?: readonly ConsentScope[];
  isHiddenWhenStrict?: boolean;
  /** Readers beside the agency, the person and, by stage, the host. */
  alsoFor?: readonly DisclosureReader[];
  read(person: OpenedPerson, today: string): Value;
}
const rule = <Value>(one: Rule<Value>): Rule<Value> => one;

// Whoever may know the name may know what is shown without it.
const anyContact = ["anonymous_search", "named_to_host"] as const;
const name = { group: "name", host: "named", needs: ["named_to_host"] } as const;
const contact = { group: "contact", host: "named", needs: ["named_to_host"] } as const;
const wish = { group: "wishes", host: "masked", needs: anyContact } as const;
const care = { group: "considerations", host: "masked", needs: anyContact } as const;
const sensitive = { group: "sensitive", host: "named_with_sensitive", needs: ["sensitive_to_host"] } as const;
const own = { group: "background", host: "never" } as const;
const assessed = { group: "assessment", host: "never" } as const;

const disclosureTable = {
  caseNumber: rule({ group: "case", host: "masked", alsoFor: ["municipality"], read: (person) => person.caseNumber }),
  ageBand: rule({
    group: "age-band",
    host: "masked",
    needs: anyContact,
    read: (person, today) => ageBandOf(person.identity.birthDate, today),
  }),
  municipalityCode: rule({
    group: "area",
    host: "masked",
    needs: anyContact,
    isHiddenWhenStrict: true,
    read: (person) => person.municipalityCode,
  }),
  nearestStation: rule({
    group: "area",
    host: "masked",
    needs: anyContact,
    isHiddenWhenStrict: true,
    read: (person) => person.identity.nearestStation,
  }),
  reason: rule({ ...wish, read: ({ request }) => request?.reason }),
  applicantWish: rule({ ...wish, read: ({ request }) => request?.applicantWish }),
  desiredDays: rule({ ...wish, read: ({ request }) => request?.desiredDays }),
  desiredStartTime: rule({ ...wish, read: ({ request }) => request?.desiredStartTime }),
  desiredEndTime: rule({ ...wish, read: ({ request }) => request?.desiredEndTime }),
  considerations: rule({ ...care, read: ({ request }) => request?.considerations }),
  considerationNote: rule({ ...care, read: ({ request }) => request?.considerationNote }),
  supportPolicy: rule({ group: "policy", host: "masked", needs: anyContact, read: ({ request }) => request?.supportPolicy }),
  agencyInvolvement: rule({ group: "policy", host: "masked", needs: anyContact, read: ({ request }) => request?.agencyInvolvement }),
  familyName: rule({ ...name, read: ({ identity }) => identity.familyName }),
  givenName: rule({ ...name, read: ({ identity }) => identity.givenName }),
  familyNameKana: rule({ ...name, read: ({ identity }) => identity.familyNameKana }),
  givenNameKana: rule({ ...name, read: ({ identity }) => identity.givenNameKana }),
  preferredName: rule({ ...name, read: ({ identity }) => identity.preferredName }),
  gender: rule({ ...name, read: ({ identity }) => identity.gender }),
  phone: rule({ ...contact, read: ({ identity }) => identity.phone }),
  email: rule({ ...contact, read: ({ identity }) => identity.email }),
  disabilityCertificate: rule({ ...sensitive, read: ({ circumstances }) => circumstances.disabilityCertificate }),
  conditions: rule({ ...sensitive, read: ({ circumstances }) => circumstances.conditions }),
  medication: rule({ ...sensitive, read: ({ circumstances }) => circumstances.medication }),
  clinicVisits: rule({ ...sensitive, read: ({ circumstances }) => circumstances.clinicVisits }),
  publicAssistance: rule({ ...sensitive, read: ({ circumstances }) => circumstances.publicAssistance }),
  emergencyContact: rule({
    group: "emergency",
    host: "after_agreement",
    needs: ["named_to_host"],
    read: ({ identity }) => identity.emergencyContact,
  }),
  birthDate: rule({ ...own, read: ({ identity }) => identity.birthDate }),
  addressLine: rule({ ...own, read: ({ identity }) => identity.addressLine }),
  household: rule({ ...own, read: ({ circumstances }) => circumstances.household }),
  backgroundCodes: rule({ ...own, read: ({ circumstances }) => circumstances.backgroundCodes }),
  track: rule({ ...own, read: ({ circumstances }) => circumstances.track }),
  /** The assessment as a whole: never a test score or a reading of readiness for a host. */
  assessment: rule({ ...assessed, read: ({ assessment }) => assessment }),
};

export type DisclosableField = keyof typeof disclosureTable;
export type Disclosed = { [Field in DisclosableField]?: ReturnType<(typeof disclosureTable)[Field]["read"]> };

const rules = Object.entries(disclosureTable) as [DisclosableField, Rule][];

function mayShow(one: Rule, terms: DisclosureTerms): boolean {
  if (terms.reader === "agency" || terms.reader === "applicant") return true;
  if (terms.reader !== "host") return one.alsoFor?.includes(terms.reader) ?? false;
  if (one.host === "never" || disclosureStages.indexOf(terms.stage) < disclosureStages.indexOf(one.host)) return false;
  if (one.isHiddenWhenStrict && terms.isStrict) return false;
  return !one.needs || one.needs.some((scope) => holds(scope, terms));
}

/** After the agreement the three share their records by the consent that says so. */
const holds = (scope: ConsentScope, { consents, stage }: DisclosureTerms) =>
  consents.has(scope) || (stage === "after_agreement" && scope !== "sensitive_to_host" && consents.has("three_party"));

/** Only what may be shown; a sensitive item reaches a host only where the person shares that very item. */
export function disclose(person: OpenedPerson, terms: DisclosureTerms): Disclosed {
  const shown: Record<string, unknown> = {};
  for (const [field, one] of rules) {
    if (!mayShow(one, terms)) continue;
    const value = one.read(person, terms.today);
    if (value === null || value === undefined) continue;
    if (one.group === "sensitive" && terms.reader === "host" && !(value as { isShared: boolean }).isShared) continue;
    shown[field] = value;
  }
  return shown as Disclosed;
}

/** The groups of what was shown, for the logs. */
export function groupsOf(shown: Disclosed): DisclosureGroup[] {
  const groups = new Set(rules.filter(([field]) => field in shown).map(([, one]) => one.group));
  return disclosureGroups.filter((group) => groups.has(group));
}

/** A request that ended in nothing: there is no purpose left for which a host would need to know whose it was. */
export const isOverForHost = (state: StateOf<"placement-request">): boolean => inSet(placementRequestWorkflow, "ended", state);

/** The stage at which a host reads a request: what the agency chose, raised by nothing but acts of the parties, and taken back when it is over. */
export function stageOf(
  request: { disclosure_level: string; state: StateOf<"placement-request"> },
  hasAgreement: boolean,
): DisclosureStage {
  if (isOverForHost(request.state)) return "masked";
  return hasAgreement ? "after_agreement" : (request.disclosure_level as DisclosureStage);
}
