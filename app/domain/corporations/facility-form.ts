/** The forms of a facility; its certification is a page of its own. */
import type { z } from "zod";
import { chosenCode } from "../codes/code-field.ts";
import {
  choice,
  code,
  dateOrNothing,
  email,
  formSchema,
  int,
  kana,
  number,
  phone,
  postcode,
  rows,
  rowSchema,
  text,
  time,
} from "../form-schema.ts";
import { accessibilityNames } from "./facility-content.ts";

export const addressVisibilities = ["public", "agency_only", "after_agreement"] as const;
export const knownOrNot = ["yes", "no", "unknown"] as const;
export const certificationStatuses = ["none", "applying", "certified", "revoked", "abolished"] as const;

const known = () => choice(knownOrNot).default("unknown");
const accessibilityFields = Object.fromEntries(accessibilityNames.map((name) => [name, known()])) as Record<
  (typeof accessibilityNames)[number],
  ReturnType<typeof known>
>;

export const facilityForm = formSchema({
  name: text({ max: 80 }),
  nameKana: kana({ max: 80 }),
  facilityType: chosenCode(),
  officeNumber: code(/^\d{10}$/, "facility.office-number").optional(),
  postalCode: postcode(),
  municipalityCode: code(/^\d{6}$/, "form.choose"),
  town: text({ max: 40 }),
  street: code(/^\d{1,5}(-\d{1,5}){0,4}$/, "facility.street"),
  building: text({ max: 60 }).optional(),
  lat: number({ min: 20, max: 46 }).optional(),
  lon: number({ min: 122, max: 154 }).optional(),
  nearestStations: rows(
    rowSchema({
      line: text({ max: 40 }).optional(),
      station: text({ max: 40 }),
      walkMinutes: int({ min: 1, max: 60 }).optional(),
      busMinutes: int({ min: 1, max: 90 }).optional(),
    }),
    { max: 3 },
  ),
  phone: phone(),
  fax: phone().optional(),
  email: email(),
  supportOfficerName: text({ max: 60 }).optional(),
  supportOfficerNameKana: kana({ max: 60 }).optional(),
  supportOfficerTitle: text({ max: 60 }).optional(),
  /** Another facility on the same site. */
  samePremisesAs: code(/^[0-9a-f-]{36}$/, "form.not-a-choice").optional(),
  /** Left empty it follows from the kind of facility. */
  addressVisibility: choice(addressVisibilities).optional(),
  ...accessibilityFields,
  dayTemplate: rows(rowSchema({ from: time({ gridMinutes: 5 }), to: time({ gridMinutes: 5 }), label: text({ max: 40 }) }), { max: 20 }),
});
export type FacilityForm = z.output<typeof facilityForm>;

export const certificationForm = formSchema({
  status: choice(certificationStatuses),
  number: text({ max: 40 }).optional(),
  certifiedOn: dateOrNothing({ min: "2015-04-01" }),
  capacityNonEmployment: int({ min: 0, max: 99 }).optional(),
  capacityEmployment: int({ min: 0, max: 99 }).optional(),
});
export type CertificationForm = z.output<typeof certificationForm>;
