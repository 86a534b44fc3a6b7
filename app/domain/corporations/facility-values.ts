/** What is kept of facilities and organisations as the first values of their forms. */
import { accessibilityNames } from "./facility-content.ts";
import type { FacilityFacts, FacilityRead } from "./read-facility.ts";

type Values = Record<string, unknown>;

/** Numbers as typed, and nothing for what is empty. */
const filled = (values: Values): Values =>
  Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) =>
      value === null || value === undefined ? [] : [[name, typeof value === "number" ? String(value) : value]],
    ),
  );

/** Null begins a new one. */
export function formOfFacility(facility: FacilityRead | null): Values {
  if (!facility) return { ...Object.fromEntries(accessibilityNames.map((name) => [name, "unknown"])), nearestStations: [{}] };
  const { nearestStations, dayTemplate, accessibility, premisesGroupId, neighbours } = facility;
  const known = Object.fromEntries(
    accessibilityNames.map((name) => [name, accessibility[name] === undefined ? "unknown" : accessibility[name] ? "yes" : "no"]),
  );
  const same = premisesGroupId ? neighbours.find((one) => one.premisesGroupId === premisesGroupId) : undefined;
  const plain = [
    "name",
    "nameKana",
    "facilityType",
    "officeNumber",
    "postalCode",
    "municipalityCode",
    "town",
    "street",
    "building",
    "lat",
    "lon",
    "phone",
    "fax",
    "email",
    "supportOfficerName",
    "supportOfficerNameKana",
    "supportOfficerTitle",
    "addressVisibility",
  ] as const;
  return filled({
    ...Object.fromEntries(plain.map((name) => [name, facility[name]])),
    ...known,
    samePremisesAs: same?.id,
    nearestStations: nearestStations.map((one) => filled(one)),
    dayTemplate,
  });
}

export const formOfCertification = ({ certification }: FacilityFacts): Values =>
  filled({
    status: certification.status,
    number: certification.number,
    certifiedOn: certification.certifiedOn,
    capacityNonEmployment: certification.capacityNonEmployment,
    capacityEmployment: certification.capacityEmployment,
  });

const organisationFields = [
  "name",
  "nameKana",
  "phone",
  "email",
  "municipalityCode",
  "corporateNumber",
  "joinedOn",
  "contactUnit",
  "websiteUrl",
  "isListed",
  "agencyType",
  "operator",
  "freeJobPlacement",
] as const;
export const formOfOrganisation = (organisation: object): Values =>
  filled(Object.fromEntries(organisationFields.map((name) => [name, (organisation as Values)[name]])));
