/** Every route reads alike: declared, complete, thin, in one order. */
import { describe, expect, it } from "vitest";
import ts from "typescript";
import { isBehindLink } from "#app/server/security-headers.ts";
import { handleIn, readRouteTable } from "#tests/support/route-table.ts";
import { allTexts, importsOf, parse, withoutComments, type SourceFile } from "./source.ts";

const table = await readRouteTable();
const fileOf = new Map(allTexts.map((file) => [file.path, file]));
const modules = table.filter((route) => route.exists).map((route) => ({ route, file: fileOf.get(`app/${route.file}`)! }));

/** What a route module may export, in this order. */
const order = ["handle", "meta", "headers", "loader", "action", "default", "ErrorBoundary"];

function exportsOf(file: SourceFile): string[] {
  return parse(file).statements.flatMap((one) => {
    const modifiers = ts.canHaveModifiers(one) ? (ts.getModifiers(one) ?? []) : [];
    if (ts.isExportAssignment(one)) return ["default"];
    if (ts.isExportDeclaration(one))
      return one.exportClause && ts.isNamedExports(one.exportClause)
        ? one.exportClause.elements.map((element) => element.name.text)
        : ["*"];
    if (!modifiers.some((modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword)) return [];
    if (ts.isTypeAliasDeclaration(one) || ts.isInterfaceDeclaration(one)) return [];
    if (modifiers.some((modifier) => modifier.kind === ts.SyntaxKind.DefaultKeyword)) return ["default"];
    if (ts.isVariableStatement(one)) return one.declarationList.declarations.map((declaration) => declaration.name.getText());
    return ts.isFunctionDeclaration(one) && one.name ? [one.name.text] : [];
  });
}

describe("the table of routes", () => {
  it("names files that exist", () => expect(table.filter((route) => !route.exists).map((route) => route.file)).toEqual([]));

  it("has each URL and each file once", () => {
    const pages = table.filter((route) => !route.isLayout);
    const twice = (values: string[]) => values.filter((value, index) => values.indexOf(value) !== index);
    expect(twice(pages.map((route) => route.path))).toEqual([]);
    const own = table.filter(({ file }) => !file.startsWith("routes/engagement/"));
    expect(twice(own.map((route) => route.file))).toEqual([]);
    expect(twice(table.map((route) => route.id))).toEqual([]);
  });

  it("has each page of both sides under /host and under /agency, and nowhere else", () => {
    const shared = modules.filter(({ route }) => route.file.startsWith("routes/engagement/"));
    expect(shared.length).toBeGreaterThan(0);
    const at = (side: string) => shared.filter(({ route }) => route.path.startsWith(`/${side}/`)).map(({ route }) => route);
    const whereIt = ({ file, path }: (typeof table)[number]) => `${file} ${path.split("/").slice(2).join("/")}`;
    expect(at("agency").map(whereIt).sort()).toEqual(at("host").map(whereIt).sort());
    expect(at("host").length + at("agency").length).toBe(shared.length);
    const ofSides = modules.filter(({ file }) => handleIn(parse(file)).who.includes("side"));
    expect(ofSides.map(({ route }) => route.path)).toEqual(shared.map(({ route }) => route.path));
  });

  it("knows every route file: one that is neither in the table nor used by one is left over", () => {
    const used = new Set(modules.flatMap(({ file }) => [file.path]));
    for (let before = 0; before !== used.size;) {
      before = used.size;
      for (const path of [...used])
        for (const one of importsOf(fileOf.get(path)!))
          if (one.isOurs && fileOf.has(one.to) && one.to.startsWith("app/routes/")) used.add(one.to);
    }
    const left = allTexts.filter(({ path }) => /^app\/routes\/.*\.tsx?$/.test(path) && !used.has(path));
    expect(left.map(({ path }) => path)).toEqual([]);
  });

  it("keeps what stands behind the link of a mail out of every cache", () => {
    const personal = table.filter(({ path }) => path.includes(":token"));
    expect(personal.length).toBeGreaterThan(0);
    expect(personal.filter(({ path }) => !isBehindLink(path)).map(({ path }) => path)).toEqual([]);
  });

  it("writes paths in kebab-case", () => {
    const wrong = table.filter(
      ({ path }) =>
        !path
          .split("/")
          .every((part) => part === "" || part === "*" || /^(:[a-z][A-Za-z0-9]*|[a-z0-9]+(-[a-z0-9]+)*)(\.[a-z]+)*$/.test(part)),
    );
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });
});

const words = ["anyone", "signed-in", "host", "agency", "side", "applicant", "municipality", "secretariat", "link", "machine", "demo"];

describe.each(modules.map(({ route, file }) => ({ name: route.file, route, file })))("route $name", ({ file, route }) => {
  const exported = exportsOf(file);

  it("exports only what a route has, in the agreed order", () => {
    expect(exported.filter((name) => !order.includes(name))).toEqual([]);
    expect(exported).toEqual([...exported].sort((left, right) => order.indexOf(left) - order.indexOf(right)));
    expect(exported).toContain("handle");
    if (exported.includes("default") && !route.isLayout) expect(exported).toContain("ErrorBoundary");
    // A button without a page of its own still meets a person when it cannot act; one whose answer is a file brings its own page.
    const isForPeople = exported.includes("action") && !handleIn(parse(file)).who.includes("machine");
    if (isForPeople)
      expect(exported.includes("ErrorBoundary") || file.text.includes("return asFile("), "a page for what cannot be done").toBe(true);
  });

  it("says who may enter", () => {
    const handle = handleIn(parse(file));
    expect(handle.who.length, "handle.who").toBeGreaterThan(0);
    expect(handle.who.filter((word) => !words.includes(word))).toEqual([]);
  });

  it("is thin: no rule, no SQL, no try", () => {
    const text = withoutComments(file);
    expect(text.match(/\btry\s*\{|\bselectFrom\(|\binsertInto\(|\bupdateTable\(|\bdeleteFrom\(|\bsql`/g)).toBeNull();
  });

  it("writes nothing on GET: loaders and actions are plain functions", () => {
    for (const name of ["loader", "action"].filter((one) => exported.includes(one)))
      expect(file.text).toMatch(new RegExp(`export (async )?function ${name}\\b`));
  });
});
