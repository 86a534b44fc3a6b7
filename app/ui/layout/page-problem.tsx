import { isRouteErrorResponse, useLocation, useParams, useRouteError, useRouteLoaderData } from "@remix-run/react";
import { useWords } from "#app/text/use-words.tsx";
import { Page, PageHead, Section } from "#app/ui/layout/page.tsx";

type RefusalFacts = {
  key?: string;
  values?: Record<string, string | number>;
  /** What was written into a form that did not act. */
  typed?: string[];
  /** Where to sign in, for somebody who no longer is. */
  wayIn?: string;
};

/** Any page that cannot be shown: says what happened and what to do next; a fault of ours shows its number. */
export function PageProblem() {
  const error = useRouteError();
  const root = useRouteLoaderData("root") as { requestId?: string } | undefined;
  const location = useLocation();
  const up = pageOfRow(location.pathname, Object.values(useParams()));
  const { T, has } = useWords();
  const answered = isRouteErrorResponse(error) ? error.status : 500;
  const status = has(`layout.problem.${answered}.title`) ? answered : answered < 500 ? 400 : 500;
  const refusal = isRouteErrorResponse(error) && typeof error.data === "object" ? (error.data as RefusalFacts | null) : null;
  const ownWords = refusal?.key && has(`refusal.${refusal.key}`) ? `refusal.${refusal.key}` : undefined;
  const ownTitle = refusal?.key && has(`refusal.title.${refusal.key}`) ? `refusal.title.${refusal.key}` : undefined;
  return (
    <Page width="narrow">
      <PageHead
        title={<T k={ownTitle ?? `layout.problem.${status}.title`} />}
        lead={<T k={ownWords ?? `layout.problem.${status}.lead`} v={ownWords ? refusal?.values : undefined} />}
      />
      {refusal?.typed?.length ? (
        <Section title={<T k="layout.problem.typed" />}>
          {refusal.typed.map((text, index) => (
            <p key={index} className="as-typed" lang="ja">
              {text}
            </p>
          ))}
        </Section>
      ) : null}
      {status >= 500 && root?.requestId ? (
        <p>
          <T k="layout.problem.request-id" v={{ id: <code>{root.requestId}</code> }} />
        </p>
      ) : null}
      <p className="buttons">
        {refusal?.wayIn ? (
          <a className="button" href={refusal.wayIn}>
            <T k="layout.problem.sign-in" />
          </a>
        ) : null}
        <a className={refusal?.wayIn ? "button button-line" : "button"} href="/">
          <T k="layout.problem.go-home" />
        </a>
        {status === 409 && up ? (
          <a className="button button-line" href={up}>
            <T k="layout.problem.go-up" />
          </a>
        ) : null}
        {status === 409 || status >= 500 ? (
          <a className="button button-line" href={location.pathname + location.search}>
            <T k="layout.problem.go-back" />
          </a>
        ) : null}
      </p>
    </Page>
  );
}

/** The page of the row that an act belongs to: its address ends with what names the row. Null on a page that is no act on a row. */
function pageOfRow(path: string, named: readonly (string | undefined)[]): string | null {
  const parts = path.split("/").slice(0, -1);
  while (parts.length > 0 && !named.includes(decodeURIComponent(parts.at(-1)!))) parts.pop();
  return parts.length > 0 ? parts.join("/") : null;
}
