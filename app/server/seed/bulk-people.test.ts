import { expect, it } from "vitest";
import { posts } from "#app/domain/access/rights.ts";
import { guest } from "#app/domain/access/actor.ts";
import { emailIndex } from "#app/domain/accounts/email.ts";
import { readCircumstances, readIdentity } from "#app/domain/applicants/applicant-content.ts";
import { sealedPlaces } from "#app/domain/persons/sealed-places.ts";
import { applicantForm } from "#app/domain/applicants/applicant-form.ts";
import { formOf } from "#app/domain/applicants/keep-applicant.ts";
import { openJson, personKeyOf } from "#app/domain/persons/person.ts";
import { registerApplicant } from "#app/domain/applicants/register-applicant.ts";
import { type AssessmentContent, assessmentPlace, readAssessmentContent } from "#app/domain/assessments/assessment-content.ts";
import { assessmentForms, assessmentSections, type AssessmentSection } from "#app/domain/assessments/assessment-form.ts";
import { contentOfSection, formOfSection, type SectionForm } from "#app/domain/assessments/assessment-sections.ts";
import { completeAssessment } from "#app/domain/assessments/complete-assessment.ts";
import { saveAssessmentSection } from "#app/domain/assessments/save-assessment-section.ts";
import { startAssessment } from "#app/domain/assessments/start-assessment.ts";
import { readCodes } from "#app/domain/codes/codes.ts";
import { giveConsent } from "#app/domain/consents/give-consent.ts";
import { makeCtx } from "#app/domain/context.ts";
import { verifyHistory } from "#app/domain/history/verify-history.ts";
import { mintLink } from "#app/domain/links/mint-link.ts";
import { confirmSubscription } from "#app/domain/subscriptions/confirm-subscription.ts";
import { searchesOf } from "#app/domain/subscriptions/check-topics.ts";
import { subscribe } from "#app/domain/subscriptions/subscribe.ts";
import { consentVersion, rowOfSearch, subscribeForm } from "#app/domain/subscriptions/topics-form.ts";
import { given } from "#tests/support/given/given.ts";
import { forEachEngine, makeWorld, type World } from "#tests/support/world.ts";
import { seedApplicants } from "./bulk-applicants.ts";
import { drawApplicant } from "./bulk-people.ts";
import { seedSubscribers } from "./bulk-subscribers.ts";
import { openDrawing } from "./drawing.ts";
import { loadReference } from "./load-reference.ts";

/** What a row looks like apart from its own values: which columns are filled and of what kind, and those named in full. */
const shapeOf = (row: object, keep: readonly string[] = []) =>
  Object.fromEntries(Object.entries(row).map(([name, value]) => [name, keep.includes(name) || value === null ? value : typeof value]));
/** What a form sends of values: a day in three fields, nothing for what is left empty. */
const sent = (values: object) =>
  Object.fromEntries(
    Object.entries(values).flatMap(([name, value]: [string, unknown]) => {
      if (value === null || value === "") return [];
      const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(String(value)) ?? [];
      return [[name, year ? { year, month, day } : typeof value === "number" ? String(value) : value]];
    }),
  );
/** A page of the assessment as its form is read. */
function typedSection(section: AssessmentSection, content: AssessmentContent, assessedOn: string): SectionForm {
  const { priorityAxes: _axes, ...typed } = formOfSection(section, content, assessedOn);
  return assessmentForms[section].parse(sent(typed)) as SectionForm;
}
const shapesOfHistory = async (world: World, ids: readonly string[]) => {
  const rows = await world.db
    .selectFrom("history")
    .selectAll()
    .where("subject_id", "in", ids)
    .orderBy("chain")
    .orderBy("chain_seq")
    .execute();
  return rows.map((row) => ({
    ...shapeOf(row, ["actor_kind", "via", "subject", "act", "from_state", "to_state"]),
    detail: Object.keys(JSON.parse(row.detail) as object),
  }));
};

forEachEngine((engine) => {
  it("leaves rows of people as registering, consent and assessment leave them", async () => {
    const world = await makeWorld(engine);
    await loadReference(world.as("system"));
    const agency = await given.agency(world);
    const worker = world.as(await given.staff(world, agency, { rights: posts.agency.chief }));
    const { form, assessment } = drawApplicant(openDrawing(7), {
      caseNumber: "T-1",
      email: "one@demo.example.jp",
      phone: "080-0000-0001",
      municipalityCode: "131202",
      year: 2026,
      assignedAccountId: worker.actor.kind === "staff" ? worker.actor.accountId : "",
    });
    const { applicantId } = await registerApplicant(worker, form);
    await giveConsent(worker, applicantId, {
      scope: "anonymous_search",
      recipientOrganisationId: undefined,
      purpose: "照会のため",
      items: "年代",
      method: "written",
      explainedBy: "支援員",
      explainedOn: worker.today(),
      givenOn: worker.today(),
      validUntil: worker.today(),
    });
    const { assessmentId } = await startAssessment(worker, applicantId);
    for (const section of assessmentSections)
      await saveAssessmentSection(worker, applicantId, section, typedSection(section, assessment, worker.today()), undefined);
    await completeAssessment(worker, applicantId);

    await seedApplicants(world.as("system"), 130, 3);
    const rowsOf = async (id: string) => {
      const consents = await world.db
        .selectFrom("consent")
        .selectAll()
        .where("applicant_id", "=", id)
        .where("scope", "=", "anonymous_search")
        .execute();
      const assessments = await world.db.selectFrom("assessment").selectAll().where("applicant_id", "=", id).execute();
      const applicant = await world.db.selectFrom("applicant").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
      return {
        applicant: { ...shapeOf(applicant, ["revision", "state"]), self_reliance_agency_id: "either", confidentiality_level: "either" },
        key: shapeOf(
          await world.db.selectFrom("person_key").selectAll().where("id", "=", applicant.person_key_id).executeTakeFirstOrThrow(),
        ),
        consents: consents.map((row) => shapeOf(row, ["state", "scope"])),
        assessments: assessments.map((row) => shapeOf(row, ["number", "revision"])),
        history: await shapesOfHistory(world, [id, ...consents.map((row) => row.id), ...assessments.map((row) => row.id)]),
      };
    };
    const seeded = await world.db.selectFrom("applicant").selectAll().where("id", "<>", applicantId).orderBy("id").execute();
    expect(seeded).toHaveLength(130);
    const acted = await rowsOf(applicantId);
    expect(acted.assessments).toHaveLength(1);
    expect(assessmentId).toBeTruthy();
    for (const row of seeded) expect(await rowsOf(row.id)).toEqual(acted);
    expect((await verifyHistory(world.as("system"))).faults).toEqual([]);
    expect(new Set(seeded.map((row) => row.agency_id)).size).toBe(3);

    // What is sealed opens with the person's own key, and the forms of the pages would take it.
    const codes = await readCodes(world.as("system"));
    const ctx = world.as("system");
    const names = new Set<string>();
    for (const row of seeded) {
      const person = await personKeyOf(ctx, row.id);
      const identity = openJson(person, row.identity_sealed, sealedPlaces.identity(row.id), readIdentity);
      names.add(`${identity.familyName} ${identity.givenName}`);
      const typed = sent(
        formOf(row, identity, openJson(person, row.circumstances_sealed, sealedPlaces.circumstances(row.id), readCircumstances)),
      );
      expect(applicantForm.safeParse(typed).error?.issues).toBeUndefined();
      const kept = await world.db.selectFrom("assessment").selectAll().where("applicant_id", "=", row.id).executeTakeFirstOrThrow();
      const content = openJson(person, kept.content_sealed, assessmentPlace(kept.id), readAssessmentContent);
      for (const section of assessmentSections as readonly AssessmentSection[])
        contentOfSection(section, typedSection(section, content, kept.assessed_on), codes);
    }
    expect(names.size).toBeGreaterThan(80);
  });

  it("leaves rows of readers as asking and saying yes leave them, after what the programme's chain holds", async () => {
    const world = await makeWorld(engine);
    await loadReference(world.as("system"));
    const asker = makeCtx(world.programme, { actor: guest });
    const wish = subscribeForm.parse({
      email: "one@demo.example.jp",
      organisationName: "窓口",
      personName: "人",
      frequency: "weekly",
      searches: [{ isFreeOnly: false }],
      isPlainText: false,
      consentVersion,
      agreed: "on",
    });
    await subscribe(asker, wish, { addressHash: "0".repeat(43) });
    const acted = await world.db
      .selectFrom("subscription")
      .selectAll()
      .where("email_index", "=", emailIndex(asker, "one@demo.example.jp"))
      .executeTakeFirstOrThrow();
    await confirmSubscription(
      { ...asker, via: "link" },
      await mintLink(asker, { purpose: "subscription-confirm", subject: "subscription", subjectId: acted.id, subscriptionId: acted.id }),
    );

    await seedSubscribers(world.as("system"), 1100, 3);
    await seedSubscribers(world.as("system"), 20, 4);
    const rows = await world.db.selectFrom("subscription").selectAll().orderBy("id").execute();
    expect(rows).toHaveLength(1121);
    const either = ["organisation_name", "person_name", "told_until"];
    const shape = (row: object) => ({
      ...shapeOf(row, ["state", "revision", "confirm_asked_count", "consent_source", "consent_text_version"]),
      ...Object.fromEntries(either.map((name) => [name, "either"])),
    });
    const one = rows.find((row) => row.id === acted.id)!;
    for (const row of rows) expect(shape(row)).toEqual(shape(one));
    for (const row of rows) expect(row.told_until === null).toBe(row.frequency === "issue");
    const some = rows.filter((row) => row.id !== acted.id).slice(0, 40);
    for (const row of some) {
      expect(await shapesOfHistory(world, [row.id])).toEqual(await shapesOfHistory(world, [acted.id]));
      const searches = JSON.parse(row.searches) as { name: string; filter: Parameters<typeof rowOfSearch>[1] }[];
      const typed = subscribeForm.parse({
        email: "a@demo.example.jp",
        searches: searches.map(({ name, filter }) => sent({ ...rowOfSearch(name, filter), isFreeOnly: filter.isFreeOnly })),
        consentVersion,
        agreed: "on",
      });
      expect(await searchesOf(asker, typed.searches)).toBe(row.searches);
    }
    expect((await verifyHistory(world.as("system"))).faults).toEqual([]);
    // Nobody of them is sent anything for having been made.
    expect(await world.db.selectFrom("letter").select("id").where("subscription_id", "<>", acted.id).execute()).toEqual([]);
  });

  it("gives the same people for the same seed, and others for another", async () => {
    const people = async (seed: number) => {
      const world = await makeWorld(engine);
      await loadReference(world.as("system"));
      const ctx = world.as("system");
      await seedApplicants(ctx, 20, seed);
      await seedSubscribers(ctx, 20, seed);
      const rows = await world.db.selectFrom("applicant").selectAll().orderBy("case_number").execute();
      const names = [];
      for (const row of rows)
        names.push(openJson(await personKeyOf(ctx, row.id), row.identity_sealed, sealedPlaces.identity(row.id), readIdentity).familyName);
      return {
        names,
        searches: (await world.db.selectFrom("subscription").select("searches").orderBy("id").execute()).map((row) => row.searches),
      };
    };
    expect(await people(8)).toEqual(await people(8));
    expect(await people(8)).not.toEqual(await people(9));
  });
});
