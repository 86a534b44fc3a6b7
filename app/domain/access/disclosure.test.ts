import { describe, expect, it } from "vitest";
import { circumstances, identity } from "../applicants/applicant-content.ts";
import { assessmentContent } from "../assessments/assessment-content.ts";
import { consentScopes, type ConsentScope } from "../consents/consent-scopes.ts";
import { requestContent } from "../requests/request-content.ts";
import { disclose, disclosureStages, type DisclosureReader, type DisclosureStage, type OpenedPerson } from "./disclosure.ts";

const leaf = (path: string) => `sentinel:${path}`;
const shared = (path: string) => ({ text: leaf(path), isShared: true });

/** Every field holds a value of its own, so that a leak names where it came from. */
const person = {
  caseNumber: leaf("caseNumber"),
  municipalityCode: leaf("municipalityCode"),
  identity: {
    ...Object.fromEntries(Object.keys(identity.shape).map((field) => [field, leaf(`identity.${field}`)])),
    birthDate: "1987-05-04",
    emergencyContact: {
      name: leaf("identity.emergencyContact.name"),
      relation: leaf("identity.emergencyContact.relation"),
      phone: leaf("identity.emergencyContact.phone"),
    },
  },
  circumstances: {
    ...Object.fromEntries(Object.keys(circumstances.shape).map((field) => [field, shared(`circumstances.${field}`)])),
    household: leaf("circumstances.household"),
    track: leaf("circumstances.track"),
    backgroundCodes: [leaf("circumstances.backgroundCodes")],
  },
  assessment: Object.fromEntries(Object.keys(assessmentContent.shape).map((field) => [field, leaf(`assessment.${field}`)])),
  request: Object.fromEntries(Object.keys(requestContent.shape).map((field) => [field, leaf(`request.${field}`)])),
} as unknown as OpenedPerson;

const masked = [
  "caseNumber",
  "municipalityCode",
  "identity.nearestStation",
  ...Object.keys(requestContent.shape).map((field) => `request.${field}`),
];
const named = ["familyName", "givenName", "familyNameKana", "givenNameKana", "preferredName", "gender", "phone", "email"].map(
  (field) => `identity.${field}`,
);
const sensitive = ["disabilityCertificate", "conditions", "medication", "clinicVisits", "publicAssistance"].map(
  (field) => `circumstances.${field}`,
);
const emergency = ["name", "relation", "phone"].map((field) => `identity.emergencyContact.${field}`);

function seen(reader: DisclosureReader, stage: DisclosureStage, consents: readonly ConsentScope[], isStrict = false) {
  const shown = disclose(person, { reader, stage, consents: new Set(consents), isStrict, today: "2026-11-20" });
  return { shown, paths: [...JSON.stringify(shown).matchAll(/sentinel:([\w.]+)/g)].map(([, path]) => path).sort() };
}

describe("a host sees", () => {
  const declared: Record<DisclosureStage, string[]> = {
    masked,
    named: [...masked, ...named],
    named_with_sensitive: [...masked, ...named, ...sensitive],
    after_agreement: [...masked, ...named, ...sensitive, ...emergency],
  };
  it.each(disclosureStages)("at the stage %s only the declared fields, whatever was consented to", (stage) => {
    expect(seen("host", stage, consentScopes).paths).toEqual([...declared[stage]].sort());
    expect(seen("host", stage, consentScopes).shown.ageBand).toBe(30);
    expect(JSON.stringify(seen("host", stage, consentScopes).shown)).not.toContain("1987");
  });

  it.each(disclosureStages)("at the stage %s nothing of the person without consent", (stage) =>
    expect(seen("host", stage, []).paths).toEqual(["caseNumber"]),
  );

  it("no name while only the search was consented to", () =>
    expect(seen("host", "named_with_sensitive", ["anonymous_search"]).paths).toEqual([...masked].sort()));
  it("nothing sensitive while only the name was consented to", () =>
    expect(seen("host", "named_with_sensitive", ["named_to_host"]).paths).toEqual([...masked, ...named].sort()));
  it("the name after the agreement by the consent of the three", () =>
    expect(seen("host", "after_agreement", ["three_party"]).paths).toEqual([...masked, ...named, ...emergency].sort()));

  it.each(disclosureStages)("neither municipality nor station at the stage %s when confidentiality is strict", (stage) => {
    const { paths } = seen("host", stage, consentScopes, true);
    expect(paths).not.toContain("municipalityCode");
    expect(paths).not.toContain("identity.nearestStation");
  });

  it("only the sensitive items the person shares", () => {
    const careful = { ...person, circumstances: { ...person.circumstances, conditions: { text: leaf("kept"), isShared: false } } };
    const shown = disclose(careful, {
      reader: "host",
      stage: "named_with_sensitive",
      consents: new Set(consentScopes),
      isStrict: false,
      today: "2026-11-20",
    });
    expect(shown.conditions).toBeUndefined();
    expect(shown.clinicVisits).toBeDefined();
  });
});

describe("others", () => {
  it.each(disclosureStages)("the municipality sees the case number alone (%s)", (stage) =>
    expect(seen("municipality", stage, consentScopes).paths).toEqual(["caseNumber"]),
  );
  it.each(["secretariat", "public"] as const)("the %s sees nothing", (reader) => {
    for (const stage of disclosureStages) expect(seen(reader, stage, consentScopes).paths).toEqual([]);
  });
  it.each(["agency", "applicant"] as const)("the %s sees all of it", (reader) => {
    const everything = [...JSON.stringify(person).matchAll(/sentinel:([\w.]+)/g)].map(([, path]) => path).sort();
    expect(seen(reader, "masked", []).paths).toEqual(everything);
  });
});
