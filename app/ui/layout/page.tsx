import type { ReactNode } from "react";
import { useWords } from "#app/text/use-words.tsx";
import { useMark } from "#app/ui/text/mark-japanese.tsx";

/** The body of a page. Narrow for forms and reading, wide for lists. */
export function Page({ width = "wide", children }: { width?: "narrow" | "wide"; children: ReactNode }) {
  return <div className={`page page-${width}`}>{children}</div>;
}

/** The one h1 of a page with what stands around it. */
export function PageHead({
  title,
  lead,
  aside,
  children,
}: {
  title: ReactNode;
  lead?: ReactNode;
  aside?: ReactNode;
  children?: ReactNode;
}) {
  const mark = useMark();
  return (
    <div className="page-head">
      <h1>{mark(title)}</h1>
      {aside ? <div className="page-head-aside">{aside}</div> : null}
      {lead ? <p className="lead">{mark(lead)}</p> : null}
      {children}
    </div>
  );
}

export type Crumb = { label: ReactNode; href?: string };

/** Where this page lies; the last crumb is the page itself. */
export function Breadcrumb({ crumbs }: { crumbs: Crumb[] }) {
  const { t } = useWords();
  const mark = useMark();
  return (
    <nav className="breadcrumb" aria-label={t("layout.breadcrumb")}>
      <ol>
        {crumbs.map(({ label, href }, index) => (
          <li key={index}>
            {href ? (
              <a href={href}>{mark(label)}</a>
            ) : (
              <span aria-current={index === crumbs.length - 1 ? "page" : undefined}>{mark(label)}</span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}

/** A main column with a side column: filters on the left, more to know on the right. What is `next` stands on top of the right column; on a phone and when read aloud it comes first, the rest in source order. */
export function TwoColumns({
  next,
  side,
  sideAt = "right",
  children,
}: {
  next?: ReactNode;
  side: ReactNode;
  sideAt?: "left" | "right";
  children: ReactNode;
}) {
  const aside = <div className="column-side">{side}</div>;
  return (
    <div className={`two-columns side-${sideAt}`}>
      {next ? <div className="column-next">{next}</div> : null}
      {sideAt === "left" ? aside : null}
      <div className="column-main">{children}</div>
      {sideAt === "right" ? aside : null}
    </div>
  );
}

/** A titled box. `now` is framed: it asks for something. */
export function Panel({
  title,
  tone = "soft",
  level = 2,
  children,
}: {
  title?: ReactNode;
  tone?: "soft" | "now" | "plain";
  level?: 2 | 3;
  children: ReactNode;
}) {
  const Heading = level === 2 ? "h2" : "h3";
  return (
    <section className={`panel panel-${tone}`}>
      {title ? <Heading>{title}</Heading> : null}
      {children}
    </section>
  );
}

/** A part of a page under its own h2. */
export function Section({ title, id, children }: { title: ReactNode; id?: string; children: ReactNode }) {
  return (
    <section className="section" id={id}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

/** Nothing here yet: says so, and what to do next. */
export function EmptyState({ title, children }: { title: ReactNode; children?: ReactNode }) {
  return (
    <div className="empty-state">
      <p className="empty-state-title">{title}</p>
      {children}
    </div>
  );
}

/** How to print: no page sends a script, so the browser's own command does it. */
export function PrintLink({ href }: { href?: string }) {
  const { T } = useWords();
  if (href) {
    return (
      <a className="print-link" href={href}>
        <T k="layout.print" />
      </a>
    );
  }
  return (
    <details className="print-link">
      <summary>
        <T k="layout.print" />
      </summary>
      <p>
        <T k="layout.print-hint" />
      </p>
    </details>
  );
}
