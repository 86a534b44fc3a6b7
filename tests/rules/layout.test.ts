/** Where files may lie and what they are called. */
import { posix } from "node:path";
import { describe, expect, it } from "vitest";
import ts from "typescript";
import { allPaths, code, parse, product } from "./source.ts";

const topFolders = ["app", "db", "emails", "public", "tests", ".ci", "docs"];
const topFiles = [
  "remix.config.js",
  "package.json",
  "package-lock.json",
  "tsconfig.json",
  "README.md",
  "vite.config.ts",
  "vitest.config.ts",
  "playwright.config.ts",
  "eslint.config.js",
  ".env.example",
  ".npmrc",
  ".gitignore",
  "LICENSE",
  ".env",
];
const appFolders = ["routes", "domain", "http", "ui", "text", "styles", "jobs", "server"];
const testFolders = ["rules", "routes", "e2e", "access", "failure", "load", "support", "bench", "stored"];
const forbiddenFolders = /(^|\/)(utils?|helpers?|services?|common|types?|lib|misc)\//;
const kebab = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+)*$/;

describe("the layout", () => {
  it("has only the agreed names at the top", () => {
    expect(
      allPaths.filter((path) =>
        path.includes("/") ? !topFolders.includes(path.split("/")[0]) : !topFiles.includes(path) && !path.endsWith(".log"),
      ),
    ).toEqual([]);
  });

  it("has only the agreed folders in app and tests", () => {
    const wrong = allPaths.filter((path) => {
      const [top, folder, inside] = path.split("/");
      if (inside === undefined) return false;
      return (top === "app" && !appFolders.includes(folder)) || (top === "tests" && !testFolders.includes(folder));
    });
    expect(wrong).toEqual([]);
  });

  it("has no folder named after a kind of code", () => expect(allPaths.filter((path) => forbiddenFolders.test(path))).toEqual([]));

  it("names source files in kebab-case", () => {
    const named = allPaths.filter((path) => /^(app|db|emails|tests)\/.*\.(tsx?|css|json|js)$/.test(path));
    expect(named.filter((path) => !kebab.test(posix.basename(path)))).toEqual([]);
  });

  it("has no test among the routes", () => expect(allPaths.filter((path) => /^app\/routes\/.*\.(test|spec)\./.test(path))).toEqual([]));

  it("has no barrel: a file that only hands on what others export", () => {
    const barrels = product.filter((file) => {
      const { statements } = parse(file);
      const isHandOn = (one: ts.Statement) => ts.isExportDeclaration(one) && one.moduleSpecifier !== undefined;
      return (
        /(^|\/)index\.tsx?$/.test(file.path) ||
        (statements.length > 0 && statements.every((one) => isHandOn(one) || ts.isImportDeclaration(one)) && statements.some(isHandOn))
      );
    });
    expect(barrels.map(({ path }) => path)).toEqual([]);
  });

  it("exports by name: defaults only where a framework or the words ask for one", () => {
    const mayDefault =
      /^(app\/(root|entry\.\w+)\.tsx?|app\/routes\.ts|app\/routes\/.*|app\/text\/(ja|en|ja-easy)\/.*|[^/]+\.config\.[jt]s|tests\/support\/(start-databases|[a-z-]*setup)\.ts|tests\/e2e\/support\/[a-z-]*setup\.ts|emails\/templates\/.*)$/;
    const wrong = code.filter(({ path, text }) => /^export default /m.test(text) && !mayDefault.test(path));
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });
});
