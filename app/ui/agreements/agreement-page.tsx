/** An agreement as agency and host read it: text, differences, signatures and what may be done. */
import type { ReadAgreement } from "#app/domain/agreements/read-agreement.ts";
import { agreementWorkflow } from "#app/domain/workflows/agreement.ts";
import { movesFor } from "#app/domain/workflows/define-workflow.ts";
import type { Side } from "#app/domain/workflows/agreement.ts";
import { T } from "#app/text/use-words.tsx";
import { useEngagementCrumbs } from "#app/ui/engagements/meeting-pages.tsx";
import { StateBadge } from "#app/ui/engagements/engagement-words.tsx";
import { Buttons, LinkButton } from "#app/ui/form/form-part.tsx";
import { Breadcrumb, EmptyState, Page, PageHead, Section } from "#app/ui/layout/page.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { DateText } from "#app/ui/text/date-text.tsx";
import { AgreementText, Differences, Signatures } from "./agreement-text.tsx";

export function AgreementPage({ one }: { one: ReadAgreement<Side> }) {
  const allowed = new Set(movesFor(agreementWorkflow, one.state, one.party).map((move) => move.on));
  const page = `/${one.party}/agreements/${one.id}`;
  const isApplicantMissing = !one.signatures.some((signature) => signature.party === "applicant");
  return (
    <Page>
      <Breadcrumb crumbs={useEngagementCrumbs(one, { label: <T k="agreement.title" v={{ code: one.code }} /> })} />
      <PageHead title={<T k="agreement.title" v={{ code: one.code }} />}>
        <p>
          <StateBadge subject="agreement" state={one.state} />{" "}
          {one.state === "signing" && one.signingDueAt ? <T k="agreement.due" v={{ day: <DateText value={one.signingDueAt} /> }} /> : null}
        </p>
      </PageHead>
      {one.text && one.text.version < one.currentVersion ? (
        <Notice tone="warning" title={<T k="agreement.being-changed" v={{ version: one.text.version }} />} />
      ) : null}
      <Buttons>
        {one.party === "agency" && one.state === "draft" ? (
          <LinkButton href={`${page}/edit`} tone="main">
            <T k="engagement.do.edit-agreement" />
          </LinkButton>
        ) : null}
        {allowed.has("sign") && !one.mine ? (
          <LinkButton href={`${page}/sign`} tone="main">
            <T k="engagement.do.sign" />
          </LinkButton>
        ) : null}
        {one.party === "agency" && one.state === "signing" && isApplicantMissing ? (
          <>
            <LinkButton href={`${page}/sign-here`}>
              <T k="engagement.do.sign-here" />
            </LinkButton>
            <LinkButton href={`${page}/send-link`} tone="quiet">
              <T k="engagement.do.send-link" />
            </LinkButton>
          </>
        ) : null}
        {one.party === "agency" &&
        one.state === "signing" &&
        one.signatures.filter((signature) => signature.party !== "agency").length < 2 ? (
          <LinkButton href={`${page}/sign-on-paper`} tone="quiet">
            <T k="acts.agreement.sign-on-paper.title" />
          </LinkButton>
        ) : null}
        {allowed.has("change") ? (
          <LinkButton href={`${page}/change`} tone="quiet">
            <T k="acts.agreement.change.title" />
          </LinkButton>
        ) : null}
        {allowed.has("correct-contact") ? (
          <LinkButton href={`${page}/contact`} tone="quiet">
            <T k="acts.agreement.correct-contact.title" />
          </LinkButton>
        ) : null}
        {allowed.has("decline") && !one.mine ? (
          <LinkButton href={`${page}/decline`} tone="quiet">
            <T k="acts.agreement.decline.title" />
          </LinkButton>
        ) : null}
        {one.text ? (
          <LinkButton href={`${page}/print`} tone="quiet">
            <T k="agreement.print" />
          </LinkButton>
        ) : null}
      </Buttons>
      {one.text ? (
        <>
          {one.before && one.differences.length ? (
            <Section title={<T k="agreement.what-changed" />}>
              <Differences before={one.before} text={one.text} changed={one.differences} />
            </Section>
          ) : null}
          <Signatures text={one.text} signatures={one.signatures} />
          <AgreementText text={one.text} changed={one.differences} />
        </>
      ) : (
        <EmptyState title={<T k="agreement.not-sent" />} />
      )}
    </Page>
  );
}

/** For paper: the text, who signed, and the whole hash. */
export function AgreementPrintPage({ one, backHref }: { one: ReadAgreement; backHref: string }) {
  return (
    <Page width="narrow">
      <PageHead title={<T k="agreement.title" v={{ code: one.code }} />} />
      <p className="print-link">
        <a href={backHref}>
          <T k="kit.back" />
        </a>
        {"　"}
        <T k="layout.print-hint" />
      </p>
      {one.text ? (
        <>
          <AgreementText text={one.text} />
          <Signatures text={one.text} signatures={one.signatures} whole />
        </>
      ) : (
        <EmptyState title={<T k="agreement.not-sent" />} />
      )}
    </Page>
  );
}
