import { describe, expect, it } from "vitest";
import { assessed, plainPerson, plainSections } from "#tests/support/given/assessed.ts";
import { given } from "#tests/support/given/given.ts";
import { forEachEngine, makeWorld } from "#tests/support/world.ts";
import { loadReference } from "#app/server/seed/load-reference.ts";
import { completeAssessment } from "../assessments/complete-assessment.ts";
import { saveAssessmentSection } from "../assessments/save-assessment-section.ts";
import { startAssessment } from "../assessments/start-assessment.ts";
import { listAssessments } from "../assessments/read-assessment.ts";
import { giveConsent } from "../consents/give-consent.ts";
import { listConsents } from "../consents/list-consents.ts";
import { withdrawConsent } from "../consents/withdraw-consent.ts";
import { listDecisions, readDecision } from "../decisions/list-decisions.ts";
import { applyForDecision } from "../decisions/apply-for-decision.ts";
import { recordDecision } from "../decisions/record-decision.ts";
import { recordDecisionOnPaper } from "../decisions/record-decision-on-paper.ts";
import { rejectDecision } from "../decisions/reject-decision.ts";
import { Refusal } from "../refusal.ts";
import { fiscalYearOfEra, suggestCaseNumber } from "./case-number.ts";
import { assignCase } from "./assign-case.ts";
import { closeCase } from "./close-case.ts";
import { editApplicant } from "./edit-applicant.ts";
import { reopenCase } from "./reopen-case.ts";
import { findCase } from "./find-case.ts";
import { countCases, listCases } from "./list-cases.ts";
import { holdsMyNumber } from "./my-number.ts";
import { registerApplicant } from "./register-applicant.ts";

const refusalOf = async (work: Promise<unknown>): Promise<Refusal> =>
  work.then(
    () => {
      throw new Error("was not refused");
    },
    (error) => {
      if (error instanceof Refusal) return error;
      throw error;
    },
  );

describe("a case number", () => {
  it("counts by the fiscal year of the era", () => {
    expect([fiscalYearOfEra("2026-11-20"), fiscalYearOfEra("2027-03-31"), fiscalYearOfEra("2027-04-01")]).toEqual(["R8", "R8", "R9"]);
  });
});

describe("an individual number", () => {
  it.each(["1234 5678 9012", "番号は１２３４５６７８９０１２です", "1234-5678-9012", "1234－5678－9012"])("is found in %s", (text) =>
    expect(holdsMyNumber(text)).toBe(true),
  );
  it.each(["03-1234-5678", "080-1234-5678", "2026-11-20", "1234567890123"])("is not seen in %s", (text) =>
    expect(holdsMyNumber(text)).toBe(false),
  );
});

forEachEngine((engine) => {
  it("registers under the next number of the agency's own series and seals the person", async () => {
    const world = await makeWorld(engine);
    const { applicantId, agency } = await assessed(world, { isAssessed: false });
    expect((await findCase(world.as(agency), applicantId)).case_number).toBe("R8-01-0001");
    expect(await suggestCaseNumber(world.as(agency), agency.id)).toBe("R8-01-0002");
    const other = await given.agency(world, { name: "もう一つ" });
    expect(await suggestCaseNumber(world.as(other), other.id)).toBe("R8-02-0001");
    const row = await world.db.selectFrom("applicant").selectAll().executeTakeFirstOrThrow();
    expect(JSON.stringify(row)).not.toMatch(/花村|旭丘|親と同居/);
    expect(row.self_reliance_agency_id).toBe(agency.id);
  });

  it("says at the fields what does not fit, and saves nothing", async () => {
    const world = await makeWorld(engine);
    const { agency } = await assessed(world, { isAssessed: false });
    const ctx = world.as(agency);
    const register = (changes: object) => refusalOf(registerApplicant(ctx, { ...plainPerson, caseNumber: "R8-01-0009", ...changes }));
    expect((await register({ caseNumber: "R8-01-0001" })).fields).toEqual({ caseNumber: ["agency.error.case-number-taken"] });
    expect((await register({ birthDate: "2012-01-01" })).fields).toEqual({ birthDate: ["agency.error.age"] });
    expect((await register({ conditions: "通院中" })).fields).toEqual({ sensitiveAgreed: ["agency.error.sensitive-agreed"] });
    expect((await register({ emergencyName: "母" })).fields).toEqual({ emergencyPhone: ["agency.error.emergency-contact"] });
    expect((await register({ municipalityCode: "999999" })).fields).toEqual({ municipalityCode: ["form.not-a-choice"] });
    expect((await register({ backgroundCodes: ["no_such"] })).fields).toEqual({ backgroundCodes: ["form.not-a-choice"] });
    expect((await register({ assignedAccountId: (await given.agency(world, { name: "x" })).accountId })).fields).toEqual({
      assignedAccountId: ["form.not-a-choice"],
    });
    expect((await world.db.selectFrom("applicant").select("id").execute()).length).toBe(1);
  });

  it("shows staff without the right to all cases only their own, and other agencies nothing", async () => {
    const world = await makeWorld(engine);
    const { applicantId, agency } = await assessed(world);
    const organisation = { id: agency.id, kind: "agency" as const, name: "n", municipalityCode: null };
    const supporter = await given.staff(world, organisation, { rights: ["handle-cases"] });
    const other = await given.agency(world, { name: "べつの機関" });
    for (const who of [supporter, other]) {
      expect((await listCases(world.as(who))).cases).toEqual([]);
      for (const act of [
        () => findCase(world.as(who), applicantId),
        () => closeCase(world.as(who), applicantId, null),
        () => startAssessment(world.as(who), applicantId),
        () => listConsents(world.as(who), applicantId),
      ])
        expect((await refusalOf(act())).kind).toBe("missing");
    }
    await assignCase(world.as(agency), applicantId, supporter.accountId);
    expect((await listCases(world.as(supporter))).cases.map((one) => one.applicantId)).toEqual([applicantId]);
    expect((await listCases(world.as(agency), { isMine: true })).cases).toEqual([]);
    expect((await refusalOf(assignCase(world.as(agency), applicantId, other.accountId))).fields).toEqual({
      assignedAccountId: ["form.not-a-choice"],
    });
  });

  it("finds by name, kana and number among two hundred, and pages through all once", async () => {
    const world = await makeWorld(engine);
    const { agency } = await assessed(world, { isAssessed: false });
    const ctx = world.as(agency);
    for (let count = 2; count <= 205; count += 1) {
      world.clock.advance({ seconds: count % 3 });
      await registerApplicant(ctx, {
        ...plainPerson,
        caseNumber: `R8-01-${String(count).padStart(4, "0")}`,
        familyName: count === 7 ? "大泉" : "山田",
        familyNameKana: count === 7 ? "オオイズミ" : "ヤマダ",
      });
    }
    const seen: string[] = [];
    for (let after: string | undefined; ;) {
      const page = await listCases(ctx, { after });
      seen.push(...page.cases.map((one) => one.caseNumber));
      if (!page.next) break;
      after = page.next;
    }
    expect(seen.length).toBe(205);
    expect(new Set(seen).size).toBe(205);
    for (const q of ["大泉", "おおいずみ", "オオイズミ", "R8-01-0007", "大泉 彩"])
      expect((await listCases(ctx, { q })).cases.map((one) => one.caseNumber)).toEqual(["R8-01-0007"]);
    expect((await listCases(ctx, { q: "いない" })).cases).toEqual([]);
    expect(await countCases(ctx)).toEqual({ assessing: 205 });
  });

  it("keeps the later of two edits from overwriting the first", async () => {
    const world = await makeWorld(engine);
    const { applicantId, agency } = await assessed(world, { isAssessed: false });
    const form = { ...plainPerson, caseNumber: "R8-01-0001" };
    await editApplicant(world.as(agency), applicantId, { ...form, household: "一人" }, 1);
    expect(await refusalOf(editApplicant(world.as(agency), applicantId, { ...form, household: "二人" }, 1))).toMatchObject({
      kind: "conflict",
      key: "changed-meanwhile",
    });
  });

  it("closes and reopens a case; a closed one takes no more", async () => {
    const world = await makeWorld(engine);
    const { applicantId, agency } = await assessed(world);
    await closeCase(world.as(agency), applicantId, "就職した");
    expect((await refusalOf(startAssessment(world.as(agency), applicantId))).key).toBe("case-closed");
    expect((await listCases(world.as(agency))).cases).toEqual([]);
    expect((await listCases(world.as(agency), { stage: "closed" })).cases.length).toBe(1);
    await reopenCase(world.as(agency), applicantId);
    expect((await listCases(world.as(agency), { stage: "searching" })).cases.length).toBe(1);
  });

  it("derives a consent's end and records its withdrawal once", async () => {
    const world = await makeWorld(engine);
    const { applicantId, agency } = await assessed(world, { scopes: [], isAssessed: false });
    const form = {
      scope: "named_to_host",
      recipientOrganisationId: undefined,
      purpose: "受け入れの依頼",
      items: "氏名",
      method: "written",
      explainedBy: "佐伯",
      explainedOn: "2026-11-01",
      givenOn: "2026-11-02",
      validUntil: "2026-11-21",
    };
    const { consentId } = await giveConsent(world.as(agency), applicantId, form);
    expect(
      (
        await refusalOf(
          giveConsent(world.as(agency), applicantId, {
            ...form,
            givenOn: "2026-11-21",
            explainedOn: "2026-11-22",
            validUntil: "2026-11-01",
          }),
        )
      ).fields,
    ).toEqual({
      givenOn: ["agency.error.future"],
      explainedOn: ["agency.error.explained-after"],
      validUntil: ["agency.error.ends-before"],
    });
    const standing = async () => (await listConsents(world.as(agency), applicantId))[0].standing;
    expect(await standing()).toBe("in-force");
    world.clock.advance({ days: 2 });
    expect(await standing()).toBe("expired");
    await withdrawConsent(world.as(agency), consentId, { withdrawnOn: "2026-11-20", note: undefined });
    expect(await standing()).toBe("withdrawn");
    expect((await refusalOf(withdrawConsent(world.as(agency), consentId, { withdrawnOn: "2026-11-20", note: undefined }))).kind).toBe(
      "conflict",
    );
  });

  it("assesses page by page, ends only when complete, and begins the next version from the last", async () => {
    const world = await makeWorld(engine);
    const { applicantId, agency } = await assessed(world, { isAssessed: false });
    const ctx = world.as(agency);
    await startAssessment(ctx, applicantId);
    expect((await refusalOf(completeAssessment(ctx, applicantId))).fields).toEqual({ "": ["agency.error.assessment-incomplete"] });
    const twice = await refusalOf(
      saveAssessmentSection(ctx, applicantId, "wish", { ...plainSections.wish, rankSupport: "1" } as never, undefined),
    );
    expect(twice.fields).toEqual({
      rankConditionFit: ["agency.error.rank-twice?place=1"],
      rankSupport: ["agency.error.rank-twice?place=1"],
    });
    for (const [section, form] of Object.entries(plainSections))
      await saveAssessmentSection(ctx, applicantId, section as "wish", form as never, undefined);
    expect(await refusalOf(saveAssessmentSection(ctx, applicantId, "care", { considerations: [] } as never, 1))).toMatchObject({
      kind: "conflict",
      key: "changed-meanwhile",
    });
    await completeAssessment(ctx, applicantId);
    expect((await refusalOf(saveAssessmentSection(ctx, applicantId, "care", { considerations: [] } as never, undefined))).key).toBe(
      "assessment-completed",
    );
    await startAssessment(ctx, applicantId);
    const [second, first] = await listAssessments(ctx, applicantId);
    expect([second.number, first.number]).toEqual([2, 1]);
    expect(second.content).toEqual(first.content);
    expect(first.content.priorityAxes).toEqual(["condition_fit", "near_home", "understanding", "task_fit", "support"]);
  });

  it("takes a support decision from its application to the municipality's word, which sees no name", async () => {
    const world = await makeWorld(engine);
    await loadReference(world.as("system"));
    const [nerima, toshima] = [await given.municipality(world), await given.municipality(world, "131164")];
    const { applicantId, agency } = await assessed(world);
    await applyForDecision(world.as(agency), applicantId, { appliedOn: "2026-11-18", form: "non_employment" });
    const waiting = await listDecisions(world.as(nerima), { state: "applied" });
    expect(waiting.decisions).toMatchObject([{ caseNumber: "R8-01-0001", form: "non_employment", state: "applied" }]);
    expect(JSON.stringify(waiting)).not.toMatch(/花村|1997/);
    const { id } = waiting.decisions[0];
    expect((await refusalOf(readDecision(world.as(toshima), id))).kind).toBe("missing");
    const form = {
      form: "non_employment" as const,
      decidedOn: "2026-11-20",
      validFrom: "2026-12-01",
      validTo: "2027-11-30",
      evidence: undefined,
    };
    expect((await refusalOf(recordDecision(world.as(toshima), id, form))).kind).toBe("missing");
    await rejectDecision(world.as(nerima), id, { note: "書類が足りません" });
    await applyForDecision(world.as(agency), applicantId, { appliedOn: "2026-11-19", form: "non_employment" });
    await recordDecision(world.as(nerima), id, form);
    expect(await world.db.selectFrom("support_decision").select(["state", "valid_from", "valid_to"]).executeTakeFirst()).toEqual({
      state: "decided",
      valid_from: "2026-12-01",
      valid_to: "2027-11-30",
    });
    expect((await refusalOf(recordDecisionOnPaper(world.as(agency), applicantId, form))).fields).toEqual({ evidence: ["form.required"] });
    expect(
      (await world.db.selectFrom("letter").select("template").orderBy("created_at").orderBy("id").execute()).map((one) => one.template),
    ).toEqual(["support-decision-apply", "support-decision-reject", "support-decision-apply", "support-decision-decide"]);
  });
});
