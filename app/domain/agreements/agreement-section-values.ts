import { agreementForms, type AgreementSection } from "./edit-agreement-form.ts";
import type { AgreementToEdit } from "./read-agreement.ts";

/** What stands in the fields of one page of the agreement's form. */
export function valuesOfSection(
  one: Pick<AgreementToEdit, "draft" | "annex" | "offers">,
  section: AgreementSection,
): Record<string, unknown> {
  const values = namedValues(one, section);
  return Object.fromEntries(Object.keys(agreementForms[section].shape).map((field) => [field, values[field]]));
}

function namedValues(
  { draft, annex, offers }: Pick<AgreementToEdit, "draft" | "annex" | "offers">,
  section: AgreementSection,
): Record<string, unknown> {
  switch (section) {
    case "work":
      return { ...draft, considerationNote: annex.considerationNote };
    case "labour":
      return { ...draft.labour };
    case "contacts":
      return {
        officerName: annex.supportOfficer?.name,
        officerPhone: annex.supportOfficer?.phone,
        agencyContactName: annex.agencyContact?.name,
        agencyContactPhone: annex.agencyContact?.phone,
        sharesEmergencyContact: annex.sharesEmergencyContact ? "on" : "",
      };
    case "explain":
      return {
        explainedOn: draft.explainedOn,
        explained: draft.explained?.filter((key) => offers.explanations.some((one) => one.key === key)),
      };
    default:
      return { ...draft };
  }
}
