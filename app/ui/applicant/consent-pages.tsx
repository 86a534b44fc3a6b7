/** What the person has agreed to, in plain words, and the page on which they stop one of it. */
import type { ReactNode } from "react";
import { confirmForm } from "#app/domain/confirm-form.ts";
import type { MyConsent, MyConsentRecord } from "#app/domain/consents/list-my-consents.ts";
import { T } from "#app/text/use-words.tsx";
import { ActPage } from "#app/ui/act-page.tsx";
import { Facts } from "#app/ui/facts.tsx";
import { LinkButton } from "#app/ui/form/form-part.tsx";
import { Breadcrumb, Page, PageHead, Section } from "#app/ui/layout/page.tsx";
import { Reading } from "#app/ui/text/reading.tsx";
import { EasyDate } from "./easy-text.tsx";

const homeCrumb = { label: <T k="me.home.title" />, href: "/me" };

export function MyConsentsPage({ holding, over }: { holding: MyConsentRecord[]; over: MyConsentRecord[] }) {
  return (
    <Page width="narrow">
      <Breadcrumb crumbs={[homeCrumb, { label: <T k="me.consents.title" /> }]} />
      <PageHead title={<T k="me.consents.title" />} lead={<T k="me.consents.lead" />} />
      {holding.length ? (
        holding.map((one) => (
          <ConsentSection key={one.id} one={one}>
            <LinkButton href={`/me/consents/${one.id}/withdraw`} tone="line">
              <T k="me.consents.stop" />
              <span className="visually-hidden">
                <T k={`me.consent.${one.scope}`} />
              </span>
            </LinkButton>
          </ConsentSection>
        ))
      ) : (
        <p>
          <T k="me.home.consents-none" />
        </p>
      )}
      {over.length ? (
        <Section title={<T k="me.consents.over" />}>
          <ul>
            {over.map((one) => (
              <li key={one.id}>
                <T k={`me.consent.${one.scope}`} />
                <br />
                <span className="soft">
                  {one.withdrawnOn ? (
                    <T k="me.consents.stopped-on" v={{ day: <EasyDate value={one.withdrawnOn} whole /> }} />
                  ) : (
                    <Span one={one} />
                  )}
                </span>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
    </Page>
  );
}

function ConsentSection({ one, children }: { one: MyConsentRecord; children: ReactNode }) {
  return (
    <Section title={<T k={`me.consent.${one.scope}`} />}>
      <Facts
        layout="list"
        facts={[
          { key: "to", label: <T k="me.consents.to" />, value: <To one={one} /> },
          { key: "purpose", label: <T k="me.consents.purpose" />, value: <Reading text={one.purpose} /> },
          {
            key: "items",
            label: <T k="me.consents.items" />,
            value: (
              <ul className="plain-list">
                {one.items.map((item) => (
                  <li key={item}>
                    <Reading text={item} />
                  </li>
                ))}
              </ul>
            ),
          },
          { key: "given", label: <T k="me.consents.given" />, value: <EasyDate value={one.givenOn} whole /> },
          {
            key: "until",
            label: <T k="me.consents.until" />,
            value: one.validUntil ? <EasyDate value={one.validUntil} whole /> : <T k="me.consents.no-end" />,
          },
        ]}
      />
      <p>{children}</p>
    </Section>
  );
}

const To = ({ one }: { one: MyConsent }) => (one.recipient ? <Reading text={one.recipient} /> : <T k="me.consents.anybody" />);

function Span({ one }: { one: MyConsent }) {
  return (
    <T
      k={one.validUntil ? "me.home.consent-until" : "me.home.consent-from"}
      v={{ from: <EasyDate value={one.givenOn} whole />, until: <EasyDate value={one.validUntil ?? one.givenOn} whole /> }}
    />
  );
}

/** What ends, what stays, who is told; then one button. */
export function MyConsentWithdrawPage({ consent, hostsTold, reply }: { consent: MyConsent; hostsTold: string[]; reply: unknown }) {
  return (
    <ActPage
      words="me.consent-withdraw"
      crumbs={[homeCrumb, { label: <T k="me.consents.title" />, href: "/me/consents" }, { label: <T k="me.consent-withdraw.title" /> }]}
      schema={confirmForm}
      reply={reply}
      tone="danger"
      backHref="/me/consents"
      more={[
        <strong key="what">
          <T k={`me.consent.${consent.scope}`} />
        </strong>,
        <T key="ends" k={`me.consent-ends.${consent.scope}`} />,
        <T key="others" k="me.consent-withdraw.others" />,
        <T key="stays" k="me.consent-withdraw.stays" />,
        <T key="again" k="me.consent-withdraw.again" />,
      ]}
      letters={[<T key="agency" k="me.party.agency" />, ...hostsTold.map((facility) => <Reading key={facility} text={facility} />)]}
    />
  );
}
