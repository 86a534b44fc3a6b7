/** Every act goes through one door: its route names the act, the act says the rest. */
import { describe, expect, it } from "vitest";
import type { AnyAct } from "#app/domain/acts/act.ts";
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
  "routes/secretariat/insurance-roster": "Chooses the days that the page shows, and changes nothing.",
  "routes/secretariat/insurance-roster-file": "The answer is a file, and each time it leaves is written down.",
  "routes/secretariat/subscribers": "Finds an address without writing it into an address bar, and changes nothing.",
  "routes/secretariat/subscribers-export": "The answer is a file, and each time it leaves is written down.",
};

const doors = /\b(onceOnly|readForm|readHiddenForm|readFormWithFile)\b/;
const routes = product.filter(({ path }) => path.startsWith("app/routes/"));
const idOf = ({ path }: SourceFile) => path.replace(/^app\//, "").replace(/\.tsx?$/, "");
const withForm = routes.filter((file) => matchesIn(file, doors).length).map(idOf);

/** Acts by the name under which their files export them. */
const byExport = new Map<string, AnyAct>();
const files = product.filter(({ path }) => path.startsWith("app/domain/") && path !== "app/domain/acts/act.ts");
for (const file of files.filter((one) => matchesIn(one, /\bdefineAct\(/).length)) {
  const held = (await import(`../../${file.path}`)) as Record<string, unknown>;
  for (const [, exported] of file.text.matchAll(/^export const (\w+) = defineAct\(/gm)) byExport.set(exported!, held[exported!] as AnyAct);
}
const allActs = [...byExport.values()];
const actsIn = (file: SourceFile) =>
  [...byExport].filter(([exported]) => matchesIn(file, new RegExp(`\\b${exported}\\b`)).length).map(([, one]) => one);

describe("acts", () => {
  it("have each a name of their own", () => {
    const names = allActs.map((act) => act.name);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  it("are each exported where they are defined, under one name", () => {
    expect(byExport.size).toBe(files.reduce((sum, file) => sum + matchesIn(file, /\bdefineAct\(/).length, 0));
    expect([...byExport.keys()].filter((exported) => !/^[a-z]\w+Act$/.test(exported))).toEqual([]);
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
      return actsIn(file).flatMap((act) => {
        const strangers = who
          .flatMap((one) => (one === "side" ? ["host", "agency"] : [one]))
          .filter((one) => (one === "link" ? !act.enter : roles.includes(one) && !act.by.includes(one as never)));
        return strangers.map((one) => `${idOf(file)}: ${act.name} is not for ${one}`);
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
    expect(withForm.filter((id) => !(id in plainRoutes))).toEqual([]));

  it("are left plain for a reason that still holds", () => {
    expect(Object.keys(plainRoutes).filter((id) => !withForm.includes(id))).toEqual([]);
    expect(Object.values(plainRoutes).filter((reason) => reason.length < 20)).toEqual([]);
  });
});
