/** What a route module says of itself in `handle`; tests read it too. `side`: the host under /host, the agency under /agency. */
export type Who =
  "anyone" | "signed-in" | "host" | "agency" | "side" | "applicant" | "municipality" | "secretariat" | "link" | "machine" | "demo";

export interface RouteHandle {
  /** Who may enter; several when a page serves several roles. */
  who: Who | readonly Who[];
  /** True when the page sends JavaScript; pages without it carry `script-src 'none'`. */
  js?: boolean;
  /** True where furigana is on until the reader switches it off: pages for the applicant. */
  furigana?: boolean;
  /** True where words are the easy ones until the reader switches them off: pages for the applicant alone. */
  easy?: boolean;
}
