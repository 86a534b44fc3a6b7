/** Every stored shape of the product, its frozen rows, and the hash by which a change of it is seen. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { StoredShape } from "#app/domain/stored-shape.ts";
import { product, root } from "#tests/rules/source.ts";
import type { FrozenRow } from "./rows-of-shapes.ts";

export const shapesFolder = join(root, "tests/stored/shapes");
export const hashesFile = join(root, "tests/stored/shape-hashes.json");

export type NewestVersions = Record<string, { version: number; hash: string }>;
export const readNewest = () => JSON.parse(readFileSync(hashesFile, "utf8")) as NewestVersions;

const isShape = (value: unknown): value is StoredShape => typeof value === "function" && "shapeName" in value;

/** All that the product exports; a shape that is not exported is found in the text and missed here. */
export async function findShapes(): Promise<Map<string, StoredShape>> {
  const found = new Map<string, StoredShape>();
  for (const { path, text } of product.filter((file) => /= storedShape\(/.test(file.text))) {
    const exported = Object.values((await import(join(root, path))) as Record<string, unknown>).filter(isShape);
    const written = text.match(/= storedShape\(/g)!.length;
    if (exported.length !== written) throw new Error(`${path} makes ${written} stored shapes and exports ${exported.length}: export each.`);
    for (const shape of exported) {
      if (found.has(shape.shapeName)) throw new Error(`Two stored shapes are called ${shape.shapeName}.`);
      found.set(shape.shapeName, shape);
    }
  }
  return new Map([...found].sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** What a shape takes, defaults included. */
export const schemaOf = (shape: StoredShape) => z.toJSONSchema(shape.schema, { io: "input", unrepresentable: "any" });
export const hashOfShape = (shape: StoredShape) =>
  createHash("sha256")
    .update(JSON.stringify(schemaOf(shape)))
    .digest("hex");

export interface Frozen extends FrozenRow {
  shape: string;
  version: number;
}

export const frozenRows = (): Frozen[] =>
  readdirSync(shapesFolder).map((file) => {
    const [shape, version] = file.split(".");
    return { shape, version: Number(version), ...(JSON.parse(readFileSync(join(shapesFolder, file), "utf8")) as FrozenRow) };
  });
