/**
 * For every route whose address has parameters: values that belong to the role that asks, and values of somebody else.
 * A route without an entry fails the matrix, so that none is left out.
 */
import { given } from "#tests/support/given/given.ts";
import type { Cast, MatrixRole } from "./cast.ts";

export type Params = Record<string, string>;

export interface RouteFixture {
  /** Parameters, and a query when the page needs one, of a row this role may open. */
  own(cast: Cast, role: MatrixRole): Params | Promise<Params>;
  /** Parameters of a row that is missing to this role. Left out only where every row is for everybody (`isPublic`). */
  other?(cast: Cast, role: MatrixRole): Params | Promise<Params>;
  /** The rows are for everybody who may enter the route at all, such as a published place. */
  isPublic?: boolean;
}

const publishedPlace = (cast: Cast) => cast.once("published place", () => given.place(cast.world, { at: cast.own.facility }));
const draftOfOthers = (cast: Cast) => cast.once("draft of others", () => given.place(cast.world, { at: cast.other.facility, state: "draft" }));

/** By the route's id: its file without the extension. */
export const fixtures: Record<string, RouteFixture> = {
  "routes/public/place": {
    own: async (cast) => ({ code: (await publishedPlace(cast)).code }),
    other: async (cast) => ({ code: (await draftOfOthers(cast)).code }),
  },
  "routes/public/corporation": { own: (cast) => ({ id: cast.own.corporation.id }), isPublic: true },
};
