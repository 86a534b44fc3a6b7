/** What the sweep of all forms needs beside the matrix's rows: rows on which the act is possible, where a form stands, and how it is filled. */
import { givenApprovedIssue } from "#tests/support/given/issues.ts";
import type { Cast } from "./cast.ts";
import { fixtures, type Params } from "./params.ts";

export interface SweptForm {
  /** Parameters of a row on which this act is possible now; else the matrix's own. */
  params?(cast: Cast): Promise<Params>;
  /** The page on which the form stands, where it is not the route's own; with its parameters' names. */
  page?: string;
  /** What is typed where the first choice and a plain text would not do. */
  typed?: Record<string, string | readonly string[]>;
  /** The act takes any body, for this reason: its address says everything. */
  takesAnything?: string;
  /** The form cannot be brought to its end here, for this reason. */
  endsEarly?: string;
  /** Sending it twice does what it says twice, for this reason. */
  actsTwice?: string;
}

const own = (id: string) => (cast: Cast) => Promise.resolve(fixtures[id].own(cast, "agency"));

export const sweptForms: Record<string, SweptForm> = {};
void givenApprovedIssue;
void own;
