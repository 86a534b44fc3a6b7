/** The table of routes as the server sees it: flat, with ids, whole paths and the files' own text. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { RouteConfigEntry } from "@remix-run/route-config";
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
      const path = [parentPath, entry.path ?? ""].filter(Boolean).join("/").replace(/\/{2,}/g, "/");
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
