/** What the pager of a list is drawn from. */
export interface PagerLinks {
  nextHref?: string;
  /** From the first row again; none on the first page. */
  firstHref?: string;
}

/** The parameter that carries the key of the row before a page. */
const parameter = "after";

/** The key after which the page of this request begins. */
export const afterOf = (request: Request): string | null => new URL(request.url).searchParams.get(parameter);

/** Where the pager of a list leads: the same page with the same filters, after the next key or from the first row again. */
export function pagerLinks(
  request: Request,
  filters: Readonly<Record<string, string | null | undefined>>,
  next: string | null,
): PagerLinks {
  const { pathname, searchParams } = new URL(request.url);
  const kept = Object.entries(filters).filter((pair): pair is [string, string] => Boolean(pair[1]));
  const href = (more: [string, string][]) => {
    const query = new URLSearchParams([...kept, ...more]).toString();
    return query ? `${pathname}?${query}` : pathname;
  };
  return {
    nextHref: next ? href([[parameter, next]]) : undefined,
    firstHref: searchParams.has(parameter) ? href([]) : undefined,
  };
}
