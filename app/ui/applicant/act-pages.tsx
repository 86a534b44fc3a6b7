import type { AgreementText as Text, ReadAgreement } from "#app/domain/agreements/read-agreement.ts";
import type { DoneByLink } from "#app/domain/agreements/act-by-link.ts";
import type { MyAgency } from "#app/domain/applicants/read-my-agency.ts";
import { T } from "#app/text/use-words.tsx";
import { Page, PageHead, Section } from "#app/ui/layout/page.tsx";
import { PhoneLink } from "#app/ui/text/phone-link.tsx";
import { Reading } from "#app/ui/text/reading.tsx";
import { SignCodePage, SignEasyPage } from "./sign-easy.tsx";

type One = { one: ReadAgreement & { text: Text } };

/** Signed in: the button signs. */
export function MyAgreementPage({ one, reply }: One & { reply: unknown }) {
  const page = `/me/agreements/${one.id}`;
  const engagement = `/me/engagements/${one.engagementId}`;
  return (
    <SignEasyPage
      one={one}
      byLink={false}
      reply={reply}
      base={{ sign: page, ask: `${engagement}/ask`, leave: `${engagement}/leave`, decline: `${page}/decline` }}
    />
  );
}

/** By link: the button sends a code first. */
export function AgreementByLinkPage({ one, token }: One & { token: string }) {
  const page = `/l/${token}`;
  return <SignEasyPage one={one} byLink base={{ sign: page, ask: `${page}/ask`, leave: `${page}/leave`, decline: `${page}/decline` }} />;
}

export function LinkSignPage({ one, token, reply }: One & { token: string; reply: unknown }) {
  return <SignCodePage one={one} backHref={`/l/${token}`} askHref={`/l/${token}`} reply={reply} />;
}

export const titleOfDone = (done?: Pick<DoneByLink, "did" | "late">): string => {
  if (!done?.late) return "me.done.title";
  return done.did === "sign" ? "me.late.title-sign" : "me.late.title";
};

/** What an act by link came to; what came too late is kept all the same, and the page says what has happened and whom to call. */
export function LinkDonePage({ did, late, agency }: Pick<DoneByLink, "did" | "late"> & { agency: MyAgency }) {
  return (
    <Page width="narrow">
      <PageHead title={<T k={titleOfDone({ did, late })} />} lead={<T k={late ? `me.late.${late}` : "me.done.lead"} />} />
      <div className="flow">
        {late ? (
          <>
            {did === "leave" || did === "sign" ? (
              <p>
                <strong>
                  <T k={did === "leave" ? "me.late.not-left" : "me.late.not-signed"} />
                </strong>
              </p>
            ) : null}
            {did === "sign" ? null : (
              <p>
                <T k="me.late.kept" />
              </p>
            )}
            <Section title={<T k="me.late.call" />}>
              <p>
                <Reading text={agency.name} />
              </p>
              {agency.phone ? (
                <p>
                  <T k="me.home.phone" />　<PhoneLink phone={agency.phone} />
                </p>
              ) : null}
            </Section>
          </>
        ) : null}
        <p>
          <a href="/sign-in/applicant">
            <T k="me.done.own" />
          </a>
        </p>
      </div>
    </Page>
  );
}
