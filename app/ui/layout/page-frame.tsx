import type { ReactNode } from "react";
import type { Role } from "#app/domain/access/actor.ts";
import type { NoticeValue } from "#app/domain/acts/act.ts";
import type { Right } from "#app/domain/access/rights.ts";
import { useWords } from "#app/text/use-words.tsx";
import { DisplaySwitches } from "#app/ui/layout/display-switches.tsx";
import { Mark } from "#app/ui/layout/mark.tsx";
import { footerNavigation, navigation, signedInNavigation, type Audience, type NavigationEntry } from "#app/ui/layout/navigation.ts";
import { Notice } from "#app/ui/notice.tsx";
import { DateText } from "#app/ui/text/date-text.tsx";
import { PhoneLink } from "#app/ui/text/phone-link.tsx";

export type FrameFacts = {
  viewer: { name: string | null; organisations: string[]; roles: Role[]; rights: Right[] } | null;
  sender: {
    programme: string;
    programmeEn: string;
    council: string;
    councilEn: string;
    office: string;
    postalCode: string;
    address: string;
    phone: string;
    email: string;
  } | null;
  notice: { key: string; values?: Record<string, NoticeValue> } | null;
};

/** Header, main and footer of every page, problem pages included; then `facts` may be missing. */
export function PageFrame({
  facts,
  path,
  search,
  children,
}: {
  facts: FrameFacts | undefined;
  path: string;
  search: string;
  children: ReactNode;
}) {
  const { t, T, has, lang } = useWords();
  const viewer = facts?.viewer ?? null;
  const entries = viewer
    ? [
        ...(viewer.roles.every((role) => role === "applicant") ? [] : signedInNavigation),
        ...viewer.roles
          .flatMap((role) => navigation[role as Audience] ?? [])
          .filter(({ right }) => !right || viewer.rights.includes(right)),
      ]
    : navigation.guest;
  return (
    <>
      <a className="skip" href="#main">
        <T k="layout.skip" />
      </a>
      <header className="site-header">
        <div className="site-bar">
          <a className="site-name" href={viewer ? "/home" : "/"}>
            <Mark />
            <span>
              <T k="layout.site" />
            </span>
          </a>
          <DisplaySwitches back={path + search} />
          <details className="site-menu">
            <summary>
              <T k="layout.menu" />
            </summary>
            <div className="site-menu-inner">
              <nav className="site-nav" aria-label={t("layout.main-navigation")}>
                <NavigationList entries={entries} path={path} />
              </nav>
              <div className="site-person">
                {viewer ? (
                  <>
                    <p className="site-viewer" lang={lang === "en" ? "ja" : undefined}>
                      {viewer.organisations.map((name) => `${name}　`)}
                      {viewer.name ? <a href="/account">{viewer.name}</a> : null}
                    </p>
                    <form method="post" action="/sign-out">
                      <button className="button button-quiet button-small" type="submit">
                        <T k="layout.sign-out" />
                      </button>
                    </form>
                  </>
                ) : (
                  <a className="button button-line button-small" href="/sign-in">
                    <T k="layout.sign-in" />
                  </a>
                )}
              </div>
            </div>
          </details>
        </div>
      </header>
      <main className="site-main" id="main" tabIndex={-1}>
        <div className="site-notice" role="status">
          {facts?.notice && has(facts.notice.key) ? (
            <Notice tone="success">
              <T k={facts.notice.key} v={noticeValues(facts.notice.values)} />
            </Notice>
          ) : null}
        </div>
        {children}
      </main>
      <footer className="site-footer">
        <div className="site-footer-inner">
          <nav aria-label={t("layout.footer-navigation")}>
            <NavigationList entries={footerNavigation} path={path} />
          </nav>
          {facts?.sender ? <SenderFacts {...facts.sender} /> : null}
        </div>
      </footer>
    </>
  );
}

function NavigationList({ entries, path }: { entries: NavigationEntry[]; path: string }) {
  const { T } = useWords();
  return (
    <ul>
      {entries.map(({ key, href, under = [] }) => (
        <li key={href}>
          <a
            href={href}
            aria-current={
              path === href
                ? "page"
                : [href, ...under].some((one) => path.startsWith(`${one}/`)) || under.includes(path)
                  ? "true"
                  : undefined
            }
          >
            <T k={`layout.nav.${key}`} />
          </a>
        </li>
      ))}
    </ul>
  );
}

function SenderFacts({
  programme,
  programmeEn,
  council,
  councilEn,
  office,
  postalCode,
  address,
  phone,
  email,
}: NonNullable<FrameFacts["sender"]>) {
  const { T, lang } = useWords();
  const foreign = lang === "en" ? "ja" : undefined;
  return (
    <dl className="sender">
      <dt>
        <T k="layout.footer-sender" />
      </dt>
      <dd>{lang === "en" ? `${programmeEn}, ${councilEn}` : `${programme}　${council}`}</dd>
      <dt>
        <T k="layout.footer-contact" />
      </dt>
      <dd>
        <span lang={foreign}>
          {office}　〒{postalCode} {address}
        </span>{" "}
        <PhoneLink phone={phone} /> <a href={`mailto:${email}`}>{email}</a>
      </dd>
    </dl>
  );
}

const noticeValues = (values: Readonly<Record<string, NoticeValue>> = {}) =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, typeof value === "object" ? <DateText key={name} value={value.day} /> : value]),
  );
