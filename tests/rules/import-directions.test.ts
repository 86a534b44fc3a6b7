/** Who may import whom, as data; and no file may be reached from itself. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { code, importsOf, isTest, product, root, type Import } from "./source.ts";

/** The first zone whose pattern matches a path is its zone. */
const zones: [string, RegExp][] = [
  ["frame", /^app\/(root|entry\.\w+)\.tsx?$/],
  ["table of routes", /^app\/routes\.ts$/],
  ["routes", /^app\/routes\//],
  ["ui", /^app\/ui\//],
  ["http", /^app\/http\//],
  // The markup of readings is part of the data, so rules, search and mails strip it too.
  ["readings", /^app\/text\/readings\.ts$/],
  ["text", /^app\/text\//],
  ["styles", /^app\/styles\//],
  ["server", /^app\/server\//],
  ["jobs", /^app\/jobs\//],
  // Shapes of forms and of stored content: schemas and words of their lists, nothing that reads or writes.
  ["form schemas", /^app\/domain\/.*-(form|content)\.ts$/],
  // The names of the days are data that rules, words and pages share.
  ["week", /^app\/domain\/time\/week\.ts$/],
  // The machine that reads the tables writes states; the tables themselves are data that views may read.
  ["domain", /^app\/domain\/workflows\/apply-move\.ts$/],
  ["workflows", /^app\/domain\/workflows\//],
  ["codes", /^app\/domain\/codes\//],
  ["domain", /^app\/domain\//],
  ["emails", /^emails\//],
  ["db commands", /^db\/(.*-command|backup|restore|move)\.ts$/],
  ["db", /^db\//],
];
const wholeDomain = ["domain", "form schemas", "workflows", "codes", "week"];

/** What each zone may use at run time, and what beyond that only as types. */
const allowed: Record<string, { uses: string[]; types?: string[] }> = {
  frame: { uses: ["ui", "http", "text", "readings", "styles", ...wholeDomain] },
  "table of routes": { uses: [] },
  routes: { uses: ["routes", "ui", "http", "text", "readings", ...wholeDomain], types: ["db"] },
  ui: { uses: ["ui", "text", "readings", "form schemas", "workflows", "codes", "week", "styles"], types: [...wholeDomain, "http"] },
  http: { uses: ["http", "text", "readings", "db", ...wholeDomain] },
  text: { uses: ["text", "readings", "week"], types: wholeDomain },
  readings: { uses: [] },
  week: { uses: [] },
  styles: { uses: ["styles"] },
  domain: { uses: [...wholeDomain, "db", "readings"] },
  "form schemas": { uses: [...wholeDomain, "readings"], types: ["db"] },
  workflows: { uses: wholeDomain },
  codes: { uses: wholeDomain, types: ["db"] },
  jobs: { uses: ["jobs", "emails", "readings", ...wholeDomain], types: ["db"] },
  emails: { uses: ["emails", "text", "readings", ...wholeDomain], types: ["db"] },
  db: { uses: ["db"] },
  "db commands": { uses: ["db", "db commands", "server"] },
  server: { uses: zones.map(([name]) => name) },
};

/** What these zones may use of the database at run time; the rest only as types. */
const partsOfDb: Record<string, RegExp> = { domain: /^db\/(portable|seal|blobs)\.ts$/, http: /^db\/(portable|seal)\.ts$/ };

const zoneOf = (path: string) => zones.find(([, pattern]) => pattern.test(path))?.[0];

function complaint({ from, to, isTypeOnly }: Import): string | null {
  const [zone, target] = [zoneOf(from), zoneOf(to)];
  if (!zone) return `${from} lies in no zone`;
  if (!target)
    return to.startsWith("tests/") || /^[^/]+\.(js|ts)$/.test(to) ? `${from} → ${to}: product code uses tests or configuration` : null;
  const { uses, types = [] } = allowed[zone];
  const isAllowed = uses.includes(target) || (isTypeOnly && types.includes(target));
  if (!isAllowed) return `${from} → ${to}: ${zone} may not use ${target}${types.includes(target) ? " but as types" : ""}`;
  if (target === "db" && !isTypeOnly && partsOfDb[zone] && !partsOfDb[zone].test(to))
    return `${from} → ${to}: of db, ${zone} uses ${partsOfDb[zone].source}, the rest only as types`;
  return null;
}

const imports = product.flatMap(importsOf);

/**
 * The folders of the domain lie in strata: what stands lower knows nothing of what stands higher. An act that sets something off
 * above itself names it in `effects.ts`. A folder that is new is placed here first.
 */
const strata: [string, string[]][] = [
  ["ground", "access accounts acts codes history invitations links numbers outbox persons settings time workflows".split(" ")],
  ["subjects", "applicants assessments bulletins consents corporations decisions matching places search subscriptions".split(" ")],
  ["case", "agreements engagements insurance meetings placements requests".split(" ")],
  ["tasks", ["tasks"]],
];

/** Imports that go upward, with the reason why they stay. */
const upward: Record<string, string> = {
  "app/domain/settings/settings.ts → app/domain/agreements/agreement-template.ts":
    "the wording of agreements is a setting like others; its shape stands with the paper it makes",
};

/** Join the strata: they alone lie above them all. */
const joints = ["app/domain/open-programme.ts"];

/** The number of the stratum of a file of the domain; a file outside every folder is ground, null a folder that is not placed. */
function stratumOf(path: string): number | null {
  const folder = /^app\/domain\/([^/]+)\//.exec(path)?.[1];
  if (joints.includes(path)) return strata.length;
  if (!folder) return 0;
  const found = strata.findIndex(([, folders]) => folders.includes(folder));
  return found < 0 ? null : found;
}

/** Types vanish before the programme runs: a table of the ground may name the shapes it speaks of. */
function risesAbove({ from, to, isOurs, isTypeOnly }: Import): boolean {
  if (!isOurs || isTypeOnly || !from.startsWith("app/domain/") || !to.startsWith("app/domain/")) return false;
  const [own, other] = [stratumOf(from), stratumOf(to)];
  return own !== null && other !== null && other > own;
}

/** Packages that belong to one place; everybody else must not know them. */
const packageHomes: [RegExp, RegExp, string][] = [
  [/^lucia$/, /^app\/http\/(session|lucia)/, "only the session and its adapter know Lucia"],
  [/^(express|compression|@remix-run\/express)$/, /^app\/(server|http)\//, "only the server knows express"],
  [/^nodemailer/, /^emails\//, "only the mail transport knows nodemailer"],
  [/^@react-email\//, /^emails\//, "only mails use mail parts"],
  [/^(better-sqlite3|pg)$/, /^(db|app\/server|tests)\//, "only db opens databases"],
  [/^cookie$/, /^app\/(http\/cookies|text\/text-context)\.ts$/, "one table says our cookies"],
  [/^libphonenumber-js/, /^app\/domain\/read-phone\.ts$/, "telephone numbers are read in one place"],
  [/^csv-stringify/, /^app\/domain\/csv-rows\.ts$/, "no cell goes out without the guard"],
  [/^react(-dom)?(\/|$)/, /^(app\/(ui|routes|text|root|entry|server)|emails\/)/, "rules know no React"],
  [/^@remix-run\//, /^app\/(ui|routes|http|root|entry|server|text)/, "rules know no Remix"],
];

describe("imports", () => {
  it("follow the directions", () =>
    expect(
      imports
        .filter((one) => one.isOurs)
        .map(complaint)
        .filter(Boolean),
    ).toEqual([]));

  it("reach files that exist and say their extension", () => {
    const wrong = code.flatMap(importsOf).filter(({ isOurs, to }) => isOurs && !existsSync(join(root, to)));
    expect(wrong.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
  });

  it("keep packages in their one place", () => {
    const wrong = imports.flatMap(({ from, to, isOurs, isTypeOnly }) =>
      isOurs || isTypeOnly
        ? []
        : packageHomes.filter(([name, home]) => name.test(to) && !home.test(from)).map(([, , why]) => `${from} → ${to}: ${why}`),
    );
    expect(wrong).toEqual([]);
  });

  it("leave tests out of the product", () =>
    expect(imports.filter(({ isOurs, to }) => isOurs && isTest(to)).map(({ from, to }) => `${from} → ${to}`)).toEqual([]));

  it("never rise from one stratum of the domain to a higher one, but for those with a reason", () =>
    expect(
      imports
        .filter(risesAbove)
        .map(({ from, to }) => `${from} → ${to}`)
        .sort(),
    ).toEqual(Object.keys(upward).sort()));

  it("come from folders of the domain that have their stratum", () => {
    const folders = product.flatMap(({ path }) => /^app\/domain\/([^/]+)\//.exec(path)?.[1] ?? []);
    expect(strata.flatMap(([, placed]) => placed).sort()).toEqual([...new Set(folders)].sort());
  });

  it("form no cycles", () => {
    const edges = new Map<string, string[]>();
    // Imports of types vanish before the program runs, so they cannot make one module wait for another.
    for (const { from, to, isOurs, isTypeOnly } of imports) if (isOurs && !isTypeOnly) edges.set(from, [...(edges.get(from) ?? []), to]);
    expect(cyclesOf(edges)).toEqual([]);
  });
});

function cyclesOf(edges: Map<string, string[]>): string[] {
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (path: string, trail: string[]) => {
    const at = trail.indexOf(path);
    if (at >= 0) return void found.push([...trail.slice(at), path].join(" → "));
    if (done.has(path)) return;
    for (const next of edges.get(path) ?? []) visit(next, [...trail, path]);
    done.add(path);
  };
  for (const path of edges.keys()) visit(path, []);
  return found;
}

describe("a process for the jobs alone", () => {
  it("loads neither routes nor views nor what serves them", () => {
    const files = new Map(product.map((file) => [file.path, file]));
    const reached = new Set<string>();
    const packages = new Set<string>();
    const load = (path: string) => {
      const file = files.get(path);
      if (!file || reached.has(path)) return;
      reached.add(path);
      for (const { to, isOurs, isTypeOnly, isLate } of importsOf(file)) {
        if (isTypeOnly || isLate) continue;
        if (isOurs) load(to);
        else packages.add(to);
      }
    };
    load("app/server/run.ts");
    expect(reached).toContain("emails/deliver.ts");
    expect([...reached].filter((path) => /^app\/(routes|ui|http)\//.test(path))).toEqual([]);
    expect([...packages].filter((name) => /^(@remix-run|virtual:|express|pdfmake|feed|lucia|compression)/.test(name))).toEqual([]);
  });
});

describe("the rules themselves", () => {
  const one = (from: string, to: string, isTypeOnly = false): Import => ({ from, to, isOurs: true, isTypeOnly, isLate: false });
  it("refuse what the layout forbids", () => {
    expect(complaint(one("app/ui/agency/case.tsx", "app/domain/places/read-place.ts"))).toContain("but as types");
    expect(complaint(one("app/domain/places/publish.ts", "app/http/session.server.ts"))).toContain("may not use http");
    expect(complaint(one("app/domain/places/publish.ts", "db/connect.ts"))).toContain("portable");
    expect(complaint(one("app/routes/public/places.tsx", "db/connect.ts"))).toContain("may not use db");
    expect(complaint(one("app/ui/x.tsx", "tests/support/world.ts"))).toContain("tests");
    expect(complaint(one("app/domain/places/publish.ts", "db/schema.ts", true))).toBeNull();
    expect(complaint(one("app/ui/form/x.tsx", "app/domain/places/place-form.ts"))).toBeNull();
  });
  it("refuse what rises within the domain", () => {
    const rises = (from: string, to: string, isTypeOnly = false) => risesAbove(one(`app/domain/${from}`, `app/domain/${to}`, isTypeOnly));
    expect(rises("workflows/apply-move.ts", "places/seats.ts")).toBe(true);
    expect(rises("consents/give-consent.ts", "placements/settle-gate.ts")).toBe(true);
    expect(rises("context.ts", "places/seats.ts")).toBe(true);
    expect(rises("places/seats.ts", "open-programme.ts")).toBe(true);
    expect(rises("placements/settle-gate.ts", "consents/give-consent.ts")).toBe(false);
    expect(rises("access/disclosure.ts", "requests/request-content.ts", true)).toBe(false);
    expect(stratumOf("app/domain/figures/count.ts")).toBeNull();
  });
  it("find a cycle", () => {
    expect(
      cyclesOf(
        new Map([
          ["a", ["b"]],
          ["b", ["c"]],
          ["c", ["a"]],
        ]),
      ),
    ).toEqual(["a → b → c → a"]);
  });
  it("read every form of import", () => {
    const text = `import type { A } from "#db/schema.ts"; import { type B } from "./b.ts"; export { c } from "../c.ts"; const d = () => import("zod"); import "./e.css";`;
    expect(importsOf({ path: "app/x/y.ts", text }).map(({ to, isTypeOnly }) => [to, isTypeOnly])).toEqual([
      ["db/schema.ts", true],
      ["app/x/b.ts", true],
      ["app/c.ts", false],
      ["zod", false],
      ["app/x/e.css", false],
    ]);
  });
});
