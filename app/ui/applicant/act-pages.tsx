import type { AgreementText as Text, ReadAgreement } from "#app/domain/agreements/read-agreement.ts";
import { T } from "#app/text/use-words.tsx";
import { Page, PageHead } from "#app/ui/layout/page.tsx";
import { SignCodePage, SignEasyPage } from "./sign-easy.tsx";

type One = { one: ReadAgreement & { text: Text } };

/** Signed in: the button signs. */
export function MyAgreementPage({ one }: One) {
  const page = `/me/agreements/${one.id}`;
  const engagement = `/me/engagements/${one.engagementId}`;
  return (
    <SignEasyPage
      one={one}
      byLink={false}
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

export function LinkDonePage() {
  return (
    <Page width="narrow">
      <PageHead title={<T k="me.done.title" />} lead={<T k="me.done.lead" />} />
      <p>
        <a href="/sign-in/applicant">
          <T k="me.done.own" />
        </a>
      </p>
    </Page>
  );
}
