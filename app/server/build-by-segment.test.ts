import type { ServerBuild } from "@remix-run/node";
import { matchRoutes } from "@remix-run/react";
import { describe, expect, it } from "vitest";
import { readRouteTable } from "#tests/support/route-table.ts";
import { cutBySegment } from "./build-by-segment.ts";

const table = await readRouteTable();
const build = {
  routes: Object.fromEntries(
    [{ id: "root", ownPath: "", isIndex: false, parentId: undefined }, ...table].map(({ id, ownPath, isIndex, parentId }) => [
      id,
      { id, parentId, path: ownPath, index: isIndex || undefined, module: {} },
    ]),
  ),
  assets: { routes: Object.fromEntries(["root", ...table.map(({ id }) => id)].map((id) => [id, { id }])) },
} as unknown as ServerBuild;

function matched({ routes }: ServerBuild, pathname: string): string[] {
  const under = (parentId: string | undefined): NonNullable<Parameters<typeof matchRoutes>[0]> =>
    Object.values(routes)
      .filter((route) => route && route.parentId === parentId)
      .map((route) =>
        route!.index ? { id: route!.id, index: true as const } : { id: route!.id, path: route!.path, children: under(route!.id) },
      );
  return (matchRoutes(under(undefined), pathname) ?? []).map(({ route }) => String(route.id));
}

describe("the build cut by first segments", () => {
  const buildFor = cutBySegment(build);
  const spellings: Record<string, (address: string) => string> = {
    "as it stands": (address) => address,
    "in capitals": (address) => address.toUpperCase(),
    "with a slash at its end": (address) => `${address}/`,
    "with more behind it": (address) => `${address}/deeper`,
    "with its first letter encoded": (address) => address.replace(/[a-z]/, (letter) => `%${letter.charCodeAt(0).toString(16)}`),
    "with two slashes": (address) => `/${address}`,
  };
  const addresses = [
    ...table.map(({ path }) => path.replace(/:[^/.]+/g, "x").replace("*", "some/where")),
    "/",
    "/nowhere",
    "/a b",
    "/host",
    "/__manifest",
    "/.well-known/x",
  ];

  it.each(Object.keys(spellings))("finds what the whole build finds: every address %s", (spelling) => {
    const spelled = addresses.map(spellings[spelling]);
    expect(spelled.map((address) => [address, matched(buildFor(address), address)])).toEqual(
      spelled.map((address) => [address, matched(build, address)]),
    );
  });

  it("holds a fraction of the routes, with as many assets", () => {
    const part = buildFor("/places");
    expect(Object.keys(part.routes).length).toBeLessThan(table.length / 10);
    expect(Object.keys(part.assets.routes)).toEqual(Object.keys(part.routes));
    expect(buildFor("/places/HB-1")).toBe(part);
  });
});
