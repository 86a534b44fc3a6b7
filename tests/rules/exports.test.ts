/** What a file gives away somebody takes: an export that nobody else names is a promise without a reader. */
import { expect, it } from "vitest";
import ts from "typescript";
import { code, parse, product, type SourceFile } from "./source.ts";

/** Taken by name from outside: by Remix, by Vite and by the tools that read a configuration. */
const isTakenByTools = (path: string) => /^app\/(routes\/|routes\.ts$|root\.tsx$|entry\.)/.test(path);

/** The tests of stored documents take these from whatever a module exports. */
const isStoredShape = (value: ts.Expression | undefined) =>
  value !== undefined && ts.isCallExpression(value) && value.expression.getText() === "storedShape";

/** Functions, classes and values that the file exports itself; types say what those take and give, so they stay where they are. */
function exportsOf(file: SourceFile): string[] {
  return parse(file).statements.flatMap((one) => {
    if (!ts.canHaveModifiers(one)) return [];
    const kinds = (ts.getModifiers(one) ?? []).map(({ kind }) => kind);
    if (!kinds.includes(ts.SyntaxKind.ExportKeyword) || kinds.includes(ts.SyntaxKind.DefaultKeyword)) return [];
    if (ts.isVariableStatement(one))
      return one.declarationList.declarations.flatMap(({ name, initializer }) =>
        ts.isIdentifier(name) && !isStoredShape(initializer) ? [name.text] : [],
      );
    return (ts.isFunctionDeclaration(one) || ts.isClassDeclaration(one)) && one.name ? [one.name.text] : [];
  });
}

const filesNaming = new Map<string, Set<string>>();
for (const { path, text } of code)
  for (const name of new Set(text.match(/[A-Za-z_$][\w$]*/g)))
    (filesNaming.get(name) ?? filesNaming.set(name, new Set()).get(name)!).add(path);

it("every value that is exported is named by another file", () => {
  const lonely = product
    .filter(({ path }) => !isTakenByTools(path))
    .flatMap((file) =>
      exportsOf(file)
        .filter((name) => ![...(filesNaming.get(name) ?? [])].some((path) => path !== file.path && path !== "tests/rules/exports.test.ts"))
        .map((name) => `${file.path} ${name}`),
    );
  expect(lonely).toEqual([]);
});

it("finds values of every kind, and no types", () => {
  const text = "export const a = 1, b = 2; export function c() {} export class D {} export type E = 1; export default 3; const f = 4;";
  expect(exportsOf({ path: "x.ts", text })).toEqual(["a", "b", "c", "D"]);
});
