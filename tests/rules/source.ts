/** The project's own files, read once for all rules. */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix, relative } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

export const root = fileURLToPath(new URL("../..", import.meta.url));

const skipped = new Set([".git", ".cache", "node_modules", "build", "data", "test-results", "playwright-report"]);

export interface SourceFile {
  /** From the project's root, with `/`. */
  path: string;
  text: string;
}

function walk(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return skipped.has(entry.name) && folder === root.replace(/\/$/, "") ? [] : walk(path);
    return entry.isFile() ? [relative(root, path).split("\\").join("/")] : [];
  });
}

/** Every file of the project, binary ones included. */
export const allPaths: string[] = walk(root.replace(/\/$/, "")).sort();

const textual = /\.(tsx?|jsx?|mjs|cjs|json|md|css|html|yml|yaml|txt|svg|csv|example|npmrc|gitignore)$|(^|\/)(run|LICENSE)$/;
export const allTexts: SourceFile[] = allPaths
  .filter((path) => textual.test(path))
  .map((path) => ({ path, text: readFileSync(join(root, path), "utf8") }));

export const isTest = (path: string) => /\.(test|spec|torture)\.tsx?$/.test(path) || path.startsWith("tests/");

/** TypeScript that ships: no tests, no configuration. */
export const product: SourceFile[] = allTexts.filter(({ path }) => /^(app|db|emails)\/.*\.tsx?$/.test(path) && !isTest(path));
export const code: SourceFile[] = allTexts.filter(({ path }) => /\.tsx?$/.test(path));

export const parse = ({ path, text }: SourceFile) =>
  ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, path.endsWith("x") ? ts.ScriptKind.TSX : ts.ScriptKind.TS);

export interface Import {
  from: string;
  /** Path from the project's root for our own files, else the name of the package. */
  to: string;
  isOurs: boolean;
  isTypeOnly: boolean;
  /** Loaded when its line is reached, not with the file. */
  isLate: boolean;
}

export function importsOf(file: SourceFile): Import[] {
  const found: Import[] = [];
  const add = (specifier: string, isTypeOnly: boolean, isLate = false) => {
    const isOurs = /^[.#]/.test(specifier);
    const target = specifier.startsWith("#") ? specifier.slice(1) : posix.normalize(posix.join(dirname(file.path), specifier));
    found.push({ from: file.path, to: isOurs ? target.replace(/\?.*$/, "") : specifier, isOurs, isTypeOnly, isLate });
  };
  const visit = (node: ts.Node) => {
    if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
      const clause = node.importClause;
      const named = clause?.namedBindings;
      const everyNameIsType =
        clause &&
        !clause.name &&
        named &&
        ts.isNamedImports(named) &&
        named.elements.length > 0 &&
        named.elements.every((one) => one.isTypeOnly);
      add(node.moduleSpecifier.text, clause?.isTypeOnly === true || everyNameIsType === true);
    } else if (ts.isExportDeclaration(node) && node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier)) {
      add(node.moduleSpecifier.text, node.isTypeOnly);
    } else if (
      ts.isCallExpression(node) &&
      node.expression.kind === ts.SyntaxKind.ImportKeyword &&
      node.arguments[0] &&
      ts.isStringLiteral(node.arguments[0])
    ) {
      add(node.arguments[0].text, false, true);
    } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument) && ts.isStringLiteral(node.argument.literal)) {
      add(node.argument.literal.text, true);
    }
    ts.forEachChild(node, visit);
  };
  visit(parse(file));
  return found;
}

/** `path:line` of every match, outside comments. */
export function matchesIn(file: SourceFile, pattern: RegExp): string[] {
  if (!pattern.test(file.text)) return [];
  const text = withoutComments(file);
  return [...text.matchAll(new RegExp(pattern.source, `${pattern.flags}g`))].map(
    (match) => `${file.path}:${text.slice(0, match.index).split("\n").length} ${match[0]}`,
  );
}

/** The text with comments blanked, lines kept: whatever stands before a token and is not the token is space or comment. */
export function withoutComments(file: SourceFile): string {
  const tree = parse(file);
  const characters = file.text.split("");
  const visit = (node: ts.Node) => {
    if (ts.isJSDoc(node)) return;
    const children = node.getChildren(tree);
    if (children.length === 0 && node.kind !== ts.SyntaxKind.JsxText) {
      for (let index = node.pos; index < node.getStart(tree); index += 1) if (characters[index] !== "\n") characters[index] = " ";
    }
    children.forEach(visit);
  };
  visit(tree);
  return characters.join("");
}
