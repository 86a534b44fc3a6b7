/** Every act goes through one door: its route names the act, the act says the rest. */
import { describe, expect, it } from "vitest";
import { allActs } from "#app/domain/acts/all-acts.ts";
import { mayMove } from "#app/domain/workflows/define-workflow.ts";
import { handleIn } from "#tests/support/route-table.ts";
import { matchesIn, parse, product, type SourceFile } from "./source.ts";

/** Routes that read a form themselves, each with what keeps it from being an act. */
const plainRoutes: Record<string, string> = {
  "routes/account/applicant-sign-in": "Nobody is signed in yet, and the answer sets the cookie of a new session.",
  "routes/account/forgotten": "Whoever asks is not signed in, and the answer is the same whether or not the address is known.",
  "routes/account/link-acts.server":
    "Who holds the link of a letter is nobody yet: a password is set or a session begun, and neither can be done by a receipt.",
  "routes/account/own-password":
    "Ends every session and begins a new one for this browser, whose cookie only its own answer may carry; a password is never kept.",
  "routes/account/own-sessions": "Ends sessions by the one that asks, which no act knows; twice is the same as once.",
  "routes/account/sign-in": "Nobody is signed in yet, and the answer sets the cookie of a new session.",
  "routes/demo/kit": "Shows every field there is; nothing is done with what is sent.",
};

/** Routes whose acts have no definition yet; the set only shrinks. */
const waiting = new Set([
  "routes/agency/agreement-change",
  "routes/agency/agreement-contact",
  "routes/agency/agreement-edit-section",
  "routes/agency/agreement-new",
  "routes/agency/agreement-send",
  "routes/agency/agreement-send-link",
  "routes/agency/agreement-sign",
  "routes/agency/agreement-sign-here",
  "routes/agency/agreement-sign-on-paper",
  "routes/agency/engagement-answer",
  "routes/agency/meeting-answer",
  "routes/agency/meeting-cancel",
  "routes/agency/meeting-confirm",
  "routes/agency/meeting-hold",
  "routes/agency/meeting-new",
  "routes/agency/meeting-propose-again",
  "routes/agency/placement-finish",
  "routes/agency/placement-first-review",
  "routes/agency/placement-health",
  "routes/agency/placement-insurance",
  "routes/agency/placement-not-start",
  "routes/agency/placement-resume",
  "routes/agency/placement-start",
  "routes/agency/placement-suspend",
  "routes/applicant/agreement",
  "routes/applicant/agreement-decline",
  "routes/applicant/engagement-ask",
  "routes/applicant/engagement-leave",
  "routes/applicant/link-ask",
  "routes/applicant/link-decline",
  "routes/applicant/link-leave",
  "routes/applicant/link-sign",
  "routes/applicant/meeting",
  "routes/host/agreement-contact",
  "routes/host/agreement-decline",
  "routes/host/agreement-sign",
  "routes/host/meeting-answer",
  "routes/host/meeting-cancel",
  "routes/host/meeting-confirm",
  "routes/host/meeting-new",
  "routes/host/meeting-propose-again",
  "routes/host/placement-first-review",
  "routes/host/placement-health",
  "routes/host/placement-insurance",
  "routes/host/placement-labour-terms",
  "routes/host/placement-officer",
  "routes/host/placement-resume",
  "routes/host/placement-start",
  "routes/host/placement-suspend",
  "routes/public/subscribe",
  "routes/public/subscribe-address",
  "routes/public/subscribe-pause",
  "routes/public/subscribe-preferences",
  "routes/public/subscribe-resume",
  "routes/public/unsubscribe-leave-search",
  "routes/public/unsubscribe-reason",
  "routes/secretariat/bulletin-approve",
  "routes/secretariat/bulletin-call",
  "routes/secretariat/bulletin-cancel",
  "routes/secretariat/bulletin-correct",
  "routes/secretariat/bulletin-edit",
  "routes/secretariat/bulletin-freeze",
  "routes/secretariat/bulletin-schedule",
  "routes/secretariat/bulletin-send",
  "routes/secretariat/bulletin-test",
  "routes/secretariat/bulletin-thaw",
  "routes/secretariat/insurance-cancel",
  "routes/secretariat/insurance-record",
  "routes/secretariat/insurance-roster",
  "routes/secretariat/insurance-roster-file",
  "routes/secretariat/mail-release",
  "routes/secretariat/mail-send-again",
  "routes/secretariat/setting-change",
  "routes/secretariat/setting-drop",
  "routes/secretariat/subscriber-end",
  "routes/secretariat/subscriber-new",
  "routes/secretariat/subscribers",
  "routes/secretariat/subscribers-export",
  "routes/secretariat/subscribers-import",
  "routes/secretariat/subscribers-import-check",
]);

const doors = /\b(onceOnly|readForm|readHiddenForm|readFormWithFile)\b/;
const routes = product.filter(({ path }) => path.startsWith("app/routes/"));
const idOf = ({ path }: SourceFile) => path.replace(/^app\//, "").replace(/\.tsx?$/, "");
const withForm = routes.filter((file) => matchesIn(file, doors).length).map(idOf);

/** Acts by the name under which their files export them. */
const byExport = new Map(
  product
    .filter(({ path }) => path.startsWith("app/domain/"))
    .flatMap(({ path, text }) =>
      [...text.matchAll(/^export const (\w+) = defineAct\(\{\s*name: "([^"]+)"/gm)].map(
        ([, exported, name]) => [exported, { path, name }] as const,
      ),
    ),
);
const actsIn = (file: SourceFile) =>
  [...byExport].filter(([exported]) => matchesIn(file, new RegExp(`\\b${exported}\\b`)).length).map(([, one]) => one);

describe("acts", () => {
  it("have each a name of their own", () => {
    const names = allActs.map((act) => act.name);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  it("are all in the register", () => {
    const defined = product.filter(({ path }) => path.startsWith("app/domain/") && path !== "app/domain/acts/act.ts");
    const count = defined.reduce((sum, file) => sum + matchesIn(file, /\bdefineAct\(/).length, 0);
    expect(byExport.size, "definitions that begin with their name").toBe(count);
    expect([...byExport.values()].map(({ name }) => name).sort()).toEqual(allActs.map(({ name }) => name).sort());
  });

  it("make a move that their table has for everybody who does them", () => {
    const wrong = allActs.filter(({ workflow, on, by }) => {
      if (!workflow) return on !== undefined;
      return !by.every((role) => workflow.states.some((state) => mayMove(workflow, state, on!, role)));
    });
    expect(wrong.map(({ name }) => name)).toEqual([]);
  });

  it("are done by those who may enter the page", () => {
    const roles = ["host", "agency", "applicant", "municipality", "secretariat"];
    const wrong = routes.flatMap((file) => {
      const { who } = handleIn(parse(file));
      return actsIn(file).flatMap(({ name }) => {
        const act = allActs.find((one) => one.name === name)!;
        const strangers = who.filter((one) => (one === "link" ? !act.enter : roles.includes(one) && !act.by.includes(one as never)));
        return strangers.map((one) => `${idOf(file)}: ${name} is not for ${one}`);
      });
    });
    expect(wrong).toEqual([]);
  });

  it("are each done somewhere", () => {
    const done = new Set(routes.flatMap((file) => actsIn(file).map(({ name }) => name)));
    expect(allActs.filter(({ name }) => !done.has(name)).map(({ name }) => name)).toEqual([]);
  });
});

describe("routes", () => {
  it("reach forms and receipts only through the door, but for those that cannot", () =>
    expect(withForm.filter((id) => !(id in plainRoutes) && !waiting.has(id))).toEqual([]));

  it("are left plain for a reason that still holds", () => {
    expect(Object.keys(plainRoutes).filter((id) => !withForm.includes(id))).toEqual([]);
    expect(Object.values(plainRoutes).filter((reason) => reason.length < 20)).toEqual([]);
  });
});
