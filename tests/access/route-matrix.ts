/**
 * Every route × role × own and other tenant's rows × page, loader alone, and act; what must happen follows from `handle.who`:
 * guests are sent to sign in, another role and another tenant find nothing.
 *
 * `npm test` leaves out what runs the same code twice, and `npm run torture` asks for it: on SQLite the page of a role that is
 * refused, since the page runs the loader that is asked alone; on PostgreSQL roles that are refused, since `requireEntry` sends them
 * away before any query but the session's, the loader alone, and whoever asks for what is open to all after the guest and one other.
 */
import { beforeAll, describe, expect, it } from "vitest";
import type { Engine } from "#db/connect.ts";
import { readModule, readRouteTable, type ReadModule, type TableRoute } from "#tests/support/route-table.ts";
import { openSite, type Site, type SiteRequest } from "#tests/support/site.ts";
import { makeWorld } from "#tests/support/world.ts";
import { makeCast, matrixRoles, type Cast, type MatrixRole } from "./cast.ts";
import { fixtures, type Params } from "./params.ts";

type Outcome = "enters" | "signs in first" | "finds nothing";

/** Each form carries a key of its own: the same key with another body is refused before anything is looked for. */
let sendings = 0;

interface MatrixRoute extends TableRoute {
  module: ReadModule;
}

const openToAll = ["anyone", "link", "machine"];

export function outcomeFor(who: readonly string[], role: MatrixRole, isDemo: boolean): Outcome {
  if (who.includes("demo")) return isDemo ? "enters" : "finds nothing";
  if (who.some((one) => openToAll.includes(one))) return "enters";
  if (role === "guest") return "signs in first";
  return who.includes(role) || who.includes("signed-in") ? "enters" : "finds nothing";
}

const routes: MatrixRoute[] = (await readRouteTable())
  .filter((route) => !route.isLayout && route.exists)
  .map((route) => ({ ...route, module: readModule(route) }));

/** An address that no row has, in the shape of ours. */
const nowhere = "00000000-0000-7000-8000-999999999999";

function addressOf(route: TableRoute, params: Params): string {
  return route.path
    .replace(/:([^/.?]+)\??/g, (_, name: string) => encodeURIComponent(params[name] ?? nowhere))
    .replace("*", params["*"] ?? "nothing-here");
}

/** What became of a request: status, and where it was sent. Remix answers a lone loader's redirect with 204 and a header. */
async function sent(site: Site, address: string, options: SiteRequest): Promise<{ status: number; to: string; said: string }> {
  const response = await site.request(address, options);
  // Read to its end, so that the next request finds the connection free.
  await response.arrayBuffer();
  const to = response.headers.get("location") ?? response.headers.get("x-remix-redirect") ?? "";
  return {
    status: response.status,
    to,
    said: `${options.method ?? (options.form ? "POST" : "GET")} ${address} → ${response.status} ${to}`,
  };
}

function judge({ status, to }: { status: number; to: string }): Outcome | "is refused" | "breaks" {
  if (status >= 500) return "breaks";
  if (/^\/sign-in(\/applicant)?(\?|$)/.test(to)) return "signs in first";
  if (status === 404) return "finds nothing";
  return status === 403 || status === 405 ? "is refused" : "enters";
}

/** `isWhole` asks for every combination, also those whose code another one runs. */
export function routeMatrix(engine: Engine, { isWhole = false } = {}): void {
  describe.skipIf(process.env.ENGINES !== undefined && !process.env.ENGINES.split(",").includes(engine))(`access on ${engine}`, () => {
    let cast: Cast;
    let site: Site;
    let demoSite: Site;
    beforeAll(async () => {
      const world = await makeWorld(engine);
      cast = await makeCast(world);
      site = await openSite(world);
      demoSite = await openSite(world, { isDemo: true });
    });

    const ways = (route: MatrixRoute) => [
      {
        name: "page",
        isThere: route.module.isPage || route.module.hasLoader,
        request: (address: string) => ({ address, options: {} as SiteRequest }),
      },
      {
        name: "loader alone",
        isThere: route.module.isPage && route.module.hasLoader,
        request: (address: string) => ({
          address: `${address}${address.includes("?") ? "&" : "?"}_data=${encodeURIComponent(route.id)}`,
          options: {} as SiteRequest,
        }),
      },
      {
        name: "act",
        isThere: route.module.hasAction,
        request: (address: string) => ({
          address: route.isIndex ? `${address}?index` : address,
          options: { form: { _key: `matrix ${(sendings += 1)}` } } as SiteRequest,
        }),
      },
    ];

    for (const route of routes) {
      const { who } = route.module;
      describe(`${route.path} (${who.join(", ") || "nobody"})`, () => {
        it("is declared, and its parameters have fixtures", () => {
          expect(who, `${route.file} says in its handle who may enter`).not.toEqual([]);
          if (route.params.length > 0 && !who.includes("link")) {
            expect(Object.keys(fixtures), `tests/access/params.ts knows ${route.id}`).toContain(route.id);
            expect(fixtures[route.id].other !== undefined || fixtures[route.id].isPublic === true, "other tenant's rows, or isPublic").toBe(
              true,
            );
          }
        });

        const fixture = fixtures[route.id];
        const paramsOf = async (role: MatrixRole): Promise<Params> => (fixture ? fixture.own(cast, role) : {});
        const at = who.includes("demo") ? () => demoSite : () => site;
        /** Acts have a session of their own: signing out is one of them. */
        const asking = async (role: MatrixRole, way: { name: string }): Promise<SiteRequest> => {
          if (role === "guest") return {};
          return way.name === "act" ? { headers: { cookie: await at().signIn(cast.actors[role]) } } : { as: cast.actors[role] };
        };

        const thereAre = ways(route).filter((one) => one.isThere && (isWhole || engine === "sqlite" || one.name !== "loader alone"));
        const isAlone = thereAre.some((one) => one.name === "loader alone");
        /** Whether this role's asking this way runs code that no other asking of the run does. */
        const isAsked = (way: { name: string }, role: MatrixRole) => {
          if (isWhole) return true;
          if (outcomeFor(who, role, true) !== "enters") return engine === "sqlite" && !(way.name === "page" && isAlone);
          return engine === "sqlite" || outcomeFor(who, "guest", true) !== "enters" || ["guest", "agency"].includes(role);
        };

        for (const way of thereAre) {
          it(`${way.name}: every role`, async () => {
            for (const role of matrixRoles.filter((one) => isAsked(way, one))) {
              const expected = outcomeFor(who, role, true);
              const { address, options } = way.request(addressOf(route, await paramsOf(role)));
              const answer = await sent(at(), address, { ...options, ...(await asking(role, way)) });
              const outcome = judge(answer);
              // A link without its token, and a form without its fields, are refused inside; who may come that far is the question here.
              const isInside = who.includes("link") ? ["enters", "finds nothing", "is refused"] : [expected];
              expect.soft(isInside, `${role}: ${answer.said}`).toContain(outcome);
            }
          });

          if (fixture?.other) {
            it(`${way.name} of another tenant: every role that may enter`, async () => {
              for (const role of matrixRoles.filter((one) => outcomeFor(who, one, true) === "enters")) {
                const params = await fixture.other!(cast, role);
                const { address, options } = way.request(addressOf(route, params));
                const theirs = await sent(at(), address, { ...options, ...(await asking(role, way)) });
                // A section names a part of a form, not a row: the row that is not there has the same one.
                const none = way.request(addressOf(route, params.section === undefined ? {} : { section: params.section }));
                const missing = await sent(at(), none.address, { ...none.options, ...(await asking(role, way)) });
                // An act may complain about its empty form before it looks for the row; it must then do so for a row that is not there.
                expect.soft(theirs.status, `${role}: ${theirs.said}`).toBe(missing.status);
                const complains = way.name === "act" && [400, 422].includes(theirs.status);
                if (!complains) expect.soft(judge(theirs), `${role}: ${theirs.said}`).toBe("finds nothing");
              }
            });
          }
        }

        if (who.includes("demo") && (isWhole || engine === "sqlite")) {
          it("is not there outside the demo", async () => {
            for (const way of ways(route).filter((one) => one.isThere)) {
              const { address, options } = way.request(addressOf(route, {}));
              const answer = await sent(site, address, options);
              expect(answer.status, answer.said).toBe(404);
            }
          });
        }
      });
    }
  });
}
