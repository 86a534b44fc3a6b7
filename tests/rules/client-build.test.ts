/** What the browser may fetch holds no trace of the database. Looked at whenever a build as new as the sources is there; `npm test` makes one. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { migrations } from "#db/migrate.ts";
import { clientFolder, isBuildFresh } from "#app/server/build-when-stale.ts";

const isThere = process.env.BUILT === "1" || isBuildFresh();

describe.skipIf(!isThere)("the browser's files", () => {
  const scripts = isThere
    ? readdirSync(clientFolder, { recursive: true, encoding: "utf8" }).filter((path) => /\.(js|mjs|map)$/.test(path))
    : [];
  // Names of one word are words of the interface too (place, meeting); the others are only tables.
  const tableNames = migrations.flatMap(({ tables = {} }) => Object.keys(tables)).filter((name) => name.includes("_"));
  const traces = new RegExp(
    `kysely|better-sqlite3|selectFrom|insertInto|node:crypto|nodemailer|argon2|\\b(${tableNames.join("|")})\\b`,
    "gi",
  );

  it("exist", () => expect(scripts.length).toBeGreaterThan(0));

  it("hold no trace of the database, of keys or of mail", () => {
    expect(
      scripts.flatMap((path) =>
        [...new Set(readFileSync(join(clientFolder, path), "utf8").match(traces) ?? [])].map((found) => `${path}: ${found}`),
      ),
    ).toEqual([]);
  });

  it("hold styles of at most 15 kB", () => {
    const styles = readdirSync(clientFolder, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".css"));
    expect(styles.length).toBeGreaterThan(0);
    expect(styles.reduce((sum, path) => sum + gzipSync(readFileSync(join(clientFolder, path))).length, 0)).toBeLessThan(15_000);
  });

  it("come without source maps", () => expect(scripts.filter((path) => path.endsWith(".map"))).toEqual([]));
});
