/** The table of routes as the server sees it: flat, with ids, whole paths and the files' own text. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { RouteConfigEntry } from "@remix-run/route-config";
import ts from "typescript";
import routes from "#app/routes.ts";

export const appFolder = fileURLToPath(new URL("../../app", import.meta.url));

export interface TableRoute {
  /** Remix's id: the file without its extension, unless the table names one. */
  id: string;
  /** From `app/`. */
  file: string;
  /** `/places/:code`; layouts without a path have their parent's. */
  path: string;
  /** Names of the path's parameters, `*` for a splat. */
  params: string[];
  isLayout: boolean;
  parentId: string;
  /** The entry's own part of the path, as in the table. */
  ownPath: string | undefined;
  isIndex: boolean;
  exists: boolean;
}

export async function readRouteTable(): Promise<TableRoute[]> {
  const flatten = (entries: RouteConfigEntry[], parentPath: string, parentId: string): TableRoute[] =>
    entries.flatMap((entry) => {
      const path = [parentPath, entry.path ?? ""]
        .filter(Boolean)
        .join("/")
        .replace(/\/{2,}/g, "/");
      const own: TableRoute = {
        id: entry.id ?? entry.file.replace(/\.[^.]+$/, ""),
        file: entry.file,
        path: `/${path}`.replace(/\/{2,}/g, "/"),
        params: [...path.matchAll(/:([^/?.]+)|(\*)/g)].map(([, name, splat]) => name ?? splat),
        parentId,
        ownPath: entry.path,
        isIndex: entry.index === true,
        isLayout: entry.children !== undefined && entry.children.length > 0,
        exists: existsSync(join(appFolder, entry.file)),
      };
      return [own, ...flatten(entry.children ?? [], path, own.id)];
    });
  return flatten(await (routes as RouteConfigEntry[] | Promise<RouteConfigEntry[]>), "", "root");
}

export interface ReadHandle {
  who: string[];
}

/** What a route module says in `handle`, read from its text: browser tests cannot import it. */
export function handleIn(module: ts.SourceFile): ReadHandle {
  const result: ReadHandle = { who: [] };
  const strings = (node: ts.Expression): string[] => {
    if (ts.isStringLiteral(node)) return [node.text];
    if (ts.isArrayLiteralExpression(node)) return node.elements.flatMap(strings);
    return ts.isAsExpression(node) || ts.isSatisfiesExpression(node) ? strings(node.expression) : [];
  };
  for (const one of module.statements) {
    if (!ts.isVariableStatement(one)) continue;
    for (const { name, initializer } of one.declarationList.declarations) {
      if (name.getText() !== "handle" || !initializer) continue;
      let value = initializer;
      while (ts.isSatisfiesExpression(value) || ts.isAsExpression(value)) value = value.expression;
      if (!ts.isObjectLiteralExpression(value)) continue;
      for (const property of value.properties) {
        if (!ts.isPropertyAssignment(property)) continue;
        if (property.name.getText() === "who") result.who = strings(property.initializer);
      }
    }
  }
  return result;
}

export interface ReadModule extends ReadHandle {
  isPage: boolean;
  hasLoader: boolean;
  hasAction: boolean;
  /** Its form is read and done by the one door of all acts. */
  isThroughDoor: boolean;
}

export function readModule(route: TableRoute): ReadModule {
  const text = readFileSync(join(appFolder, route.file), "utf8");
  const handle = handleIn(
    ts.createSourceFile(route.file, text, ts.ScriptTarget.Latest, true, route.file.endsWith("x") ? ts.ScriptKind.TSX : ts.ScriptKind.TS),
  );
  // Pages of both sides: whose it is says the area of the address.
  const who = handle.who.map((one) => (one === "side" ? route.path.split("/")[1] : one));
  const exportsFunction = (name: string) => new RegExp(`^export (async )?(function ${name}\\b|const ${name}\\b)`, "m").test(text);
  return {
    who,
    isPage: /^export default /m.test(text),
    hasLoader: exportsFunction("loader"),
    hasAction: exportsFunction("action"),
    isThroughDoor: /\breturn doAct\(/.test(text),
  };
}
