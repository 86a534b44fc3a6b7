/** A person's case as the agency keeps it: what is next, what was agreed to, what happened, who looked. */
import type { ReadCase } from "#app/domain/applicants/read-case.ts";
import type { PickedCodes } from "#app/domain/codes/pick-codes.ts";
import { mayMove } from "#app/domain/workflows/define-workflow.ts";
import { supportDecisionWorkflow } from "#app/domain/workflows/support-decision.ts";
import { useWords, T } from "#app/text/use-words.tsx";
import { useCodeLabels } from "#app/ui/code-labels.ts";
import { DueLabel } from "#app/ui/due-label.tsx";
import { StateBadge } from "#app/ui/engagements/engagement-words.tsx";
import { Facts } from "#app/ui/facts.tsx";
import { LinkButton } from "#app/ui/form/form-part.tsx";
import { Breadcrumb, EmptyState, Page, PageHead, Panel, Section, TwoColumns } from "#app/ui/layout/page.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { StatusBadge } from "#app/ui/status-badge.tsx";
import { DateText } from "#app/ui/text/date-text.tsx";
import { Reading } from "#app/ui/text/reading.tsx";
import { ConsentBadge } from "./consent-badge.tsx";
import { HistoryTimeline, Looks } from "./history-parts.tsx";
import { StageBadge } from "./stage-badge.tsx";
import { InBrackets } from "#app/ui/text/punctuation.tsx";
import { inSet } from "#app/domain/workflows/define-workflow.ts";
import { placementRequestWorkflow } from "#app/domain/workflows/placement-request.ts";

export interface CasePageProps {
  one: ReadCase;
  codes: PickedCodes<"background" | "consentScope" | "declineReason" | "withdrawReason">;
  today: string;
}

export function CasePage({ one, codes, today }: CasePageProps) {
  const { t } = useWords();
  const { labels, label } = useCodeLabels(codes);
  const base = `/agency/cases/${one.applicantId}`;
  const { identity, circumstances } = one;
  const name = `${identity.familyName} ${identity.givenName}`;
  const assessment = one.assessments[0];
  const contact = [identity.phone, identity.email].filter(Boolean).join("　");
  const mayDecide = (on: "apply" | "decide") => mayMove(supportDecisionWorkflow, one.decision?.state ?? "none", on, "agency");
  const sensitive = (["disabilityCertificate", "conditions", "medication", "clinicVisits", "publicAssistance"] as const).filter(
    (item) => circumstances[item],
  );
  return (
    <Page>
      <Breadcrumb crumbs={[{ label: <T k="agency.cases.title" />, href: "/agency/cases" }, { label: one.caseNumber }]} />
      <PageHead
        title={
          <>
            {one.caseNumber}　<T k="agency.case.person" v={{ name: <Reading text={name} /> }} />
          </>
        }
      >
        <p>
          <StageBadge stage={one.stage} />{" "}
          {one.assignedTo ? (
            <T k="agency.case.assigned" v={{ name: <Reading text={one.assignedTo.name} /> }} />
          ) : (
            <T k="agency.case.unassigned" />
          )}
        </p>
      </PageHead>
      {one.isStrict ? (
        <Notice tone="warning" title={<T k="agency.case.strict-title" />}>
          <p>
            <T k="agency.case.strict-text" />
          </p>
        </Notice>
      ) : null}
      {circumstances.publicAssistance ? (
        <Notice tone="info">
          <p>
            <T k="agency.case.assistance-income" />
          </p>
        </Notice>
      ) : null}
      <TwoColumns
        next={<NextPanel one={one} base={base} />}
        side={
          <>
            <Panel title={<T k="agency.case.consents" />}>
              {one.consents.length ? (
                <ul className="link-list consent-list">
                  {one.consents.slice(0, 6).map((consent) => (
                    <li key={consent.id}>
                      <a href={`${base}/consents/${consent.id}`}>{label("consentScope", consent.scope)}</a>{" "}
                      <ConsentBadge standing={consent.standing} />
                    </li>
                  ))}
                </ul>
              ) : (
                <p>
                  <T k="agency.consents.none" />
                </p>
              )}
              <p>
                <a href={`${base}/consents`}>
                  <T k="agency.case.consents-all" />
                </a>
              </p>
            </Panel>
            <Panel title={<T k="agency.case.looked" />}>
              <Looks looks={one.looks} />
            </Panel>
          </>
        }
      >
        <Section title={<T k="agency.case.requests" />}>
          {one.requests.length ? (
            <ul className="cards">
              {one.requests.map((request) => (
                <li key={request.id} className="card">
                  <h3>
                    <a href={request.state === "draft" ? `/agency/requests/${request.id}/edit` : `/agency/requests/${request.id}`}>
                      <Reading text={request.place} />
                    </a>
                  </h3>
                  <p className="card-where">
                    <Reading text={request.facility} />　{request.code}
                  </p>
                  <p>
                    <StateBadge subject="placement-request" state={request.state} />
                    {request.dueOn && request.state !== "draft" ? (
                      <>
                        {" "}
                        <T k="agency.due" v={{ day: <DateText value={request.dueOn} short /> }} />{" "}
                        <DueLabel dueOn={request.dueOn} today={today} />
                      </>
                    ) : null}
                  </p>
                  <p>
                    {request.state === "draft" ? (
                      <a href={`/agency/requests/${request.id}/check`}>
                        <T k="request.check.title" />
                      </a>
                    ) : (
                      <a href={`/agency/engagements/${request.engagementId}`}>
                        <T k="agency.case.to-engagement" />
                      </a>
                    )}
                  </p>
                </li>
              ))}
            </ul>
          ) : (
            <EmptyState title={<T k="agency.case.no-requests" />}>
              <p>
                <T k="agency.case.no-requests-next" />
              </p>
            </EmptyState>
          )}
        </Section>
        <Section title={<T k="agency.case.assessment" />}>
          {assessment ? (
            <p>
              <T k="agency.case.assessment-of" v={{ number: assessment.number, day: <DateText value={assessment.assessedOn} /> }} />{" "}
              <StatusBadge tone={assessment.completedAt ? "success" : "neutral"}>
                <T k={assessment.completedAt ? "agency.assessment.completed" : "agency.assessment.in-progress"} />
              </StatusBadge>
            </p>
          ) : (
            <p>
              <T k="agency.case.no-assessment" />
            </p>
          )}
          <p>
            <a href={`${base}/assessment`}>
              <T k="agency.case.assessment-open" />
            </a>
          </p>
        </Section>
        <Section title={<T k="agency.case.decision" />}>
          {one.decision ? (
            <Facts
              facts={[
                {
                  key: "state",
                  label: <T k="agency.decision.state" />,
                  value: (
                    <StatusBadge tone={one.decision.state === "decided" ? "success" : "warning"}>
                      <T k={`agency.decision.state-${one.decision.state}`} />
                    </StatusBadge>
                  ),
                },
                { key: "authority", label: <T k="agency.decision.authority" />, value: <Reading text={one.decision.authority} /> },
                ...(one.decision.form
                  ? [{ key: "form", label: <T k="agency.decision.form" />, value: <T k={`agency.decision.form-${one.decision.form}`} /> }]
                  : []),
                ...(one.decision.decided_on
                  ? [{ key: "on", label: <T k="agency.decision.decidedOn" />, value: <DateText value={one.decision.decided_on} /> }]
                  : []),
                ...(one.decision.valid_from
                  ? [
                      {
                        key: "span",
                        label: <T k="agency.decision.valid" />,
                        value: (
                          <>
                            <DateText value={one.decision.valid_from} short />～
                            {one.decision.valid_to ? <DateText value={one.decision.valid_to} short /> : null}
                          </>
                        ),
                      },
                    ]
                  : []),
              ]}
            />
          ) : (
            <p>
              <T k="agency.case.no-decision" />
            </p>
          )}
          {one.isClosed ? null : (
            <p>
              {mayDecide("apply") ? (
                <a href={`${base}/decision/apply`}>
                  <T k="acts.support-decision.apply.do" />
                </a>
              ) : null}
              {mayDecide("apply") && mayDecide("decide") ? "　" : null}
              {mayDecide("decide") ? (
                <a href={`${base}/decision/record`}>
                  <T k="acts.support-decision.decide-on-paper.do" />
                </a>
              ) : null}
            </p>
          )}
        </Section>
        <Section title={<T k="agency.case.kept" />}>
          <Facts
            facts={[
              {
                key: "kana",
                label: <T k="agency.case.kana" />,
                value: <Reading text={`${identity.familyNameKana} ${identity.givenNameKana}`} />,
              },
              {
                key: "birth",
                label: <T k="agency.applicant.birthDate" />,
                value: (
                  <>
                    <DateText value={identity.birthDate} />
                    <InBrackets>
                      <T k="agency.case.age" v={{ age: one.age }} />
                    </InBrackets>
                  </>
                ),
              },
              {
                key: "where",
                label: <T k="agency.applicant.municipalityCode" />,
                value: <Reading text={[one.municipality, identity.addressLine].filter(Boolean).join(" ")} />,
              },
              {
                key: "station",
                label: <T k="agency.applicant.nearestStation" />,
                value: identity.nearestStation ? <Reading text={identity.nearestStation} /> : <T k="kit.none" />,
              },
              { key: "contact", label: <T k="agency.case.contact" />, value: contact || <T k="kit.none" /> },
              {
                key: "emergency",
                label: <T k="agency.case.emergency" />,
                value: identity.emergencyContact ? (
                  <Reading
                    text={`${identity.emergencyContact.name}（${identity.emergencyContact.relation}）${identity.emergencyContact.phone}`}
                  />
                ) : (
                  <T k="kit.none" />
                ),
              },
              {
                key: "household",
                label: <T k="agency.applicant.household" />,
                value: circumstances.household ? <Reading text={circumstances.household} /> : <T k="kit.none" />,
              },
              {
                key: "background",
                label: <T k="agency.applicant.backgroundCodes" />,
                value: circumstances.backgroundCodes.length ? labels("background", circumstances.backgroundCodes) : <T k="kit.none" />,
              },
              {
                key: "reliance",
                label: <T k="agency.applicant.selfRelianceAgencyId" />,
                value: one.selfRelianceAgency ? <Reading text={one.selfRelianceAgency} /> : <T k="kit.none" />,
              },
              ...sensitive.map((item) => ({
                key: item,
                label: <T k={`agency.applicant.${item}`} />,
                value: (
                  <>
                    <Reading text={circumstances[item]!.text} />
                    <InBrackets>
                      <T k={circumstances[item]!.isShared ? "agency.case.is-shared" : "agency.case.not-shared"} />
                    </InBrackets>
                  </>
                ),
              })),
            ]}
          />
          <div className="buttons">
            {one.isClosed ? (
              <LinkButton href={`${base}/reopen`}>
                <T k="acts.applicant.reopen.do" />
              </LinkButton>
            ) : (
              <>
                <LinkButton href={`${base}/edit`}>
                  <T k="acts.applicant.edit.do" />
                </LinkButton>
                <LinkButton href={`${base}/assign`} tone="quiet">
                  <T k="acts.applicant.assign.do" />
                </LinkButton>
                {one.requests.some((request) => request.isUnderWay) ? null : (
                  <LinkButton href={`${base}/close`} tone="quiet">
                    <T k="acts.applicant.close.do" />
                  </LinkButton>
                )}
              </>
            )}
          </div>
          {!one.isClosed && one.requests.some((request) => request.isUnderWay) ? (
            <p className="small soft">
              <T k="agency.case.close-later" />
            </p>
          ) : null}
        </Section>
        <Section title={<T k="agency.case.timeline" />}>
          <HistoryTimeline entries={one.timeline} reasons={codes} />
        </Section>
      </TwoColumns>
      <p className="visually-hidden">{t("agency.case.end")}</p>
    </Page>
  );
}

const nextHref: Record<ReadCase["next"], (base: string) => string | null> = {
  assess: (base) => `${base}/assessment`,
  "finish-assessment": (base) => `${base}/assessment`,
  consent: (base) => `${base}/consents/new`,
  search: (base) => `${base}/search`,
  answer: () => null,
  wait: (base) => `${base}/search`,
  meet: () => null,
  follow: () => null,
  closed: () => null,
};

function NextPanel({ one, base }: { one: ReadCase; base: string }) {
  const own = nextHref[one.next](base);
  const request = one.requests.find((each) =>
    one.next === "answer" ? each.state === "questioned" : inSet(placementRequestWorkflow, "agreed", each.state),
  );
  const href =
    own ?? (request && (one.next === "answer" ? `/agency/requests/${request.id}` : `/agency/engagements/${request.engagementId}`));
  return (
    <Panel tone="now" title={<T k={`agency.next.${one.next}.title`} />}>
      <p>
        <T k={`agency.next.${one.next}.lead`} />
      </p>
      {href ? (
        <div className="buttons">
          <LinkButton href={href} tone="main">
            <T k={`agency.next.${one.next}.do`} />
          </LinkButton>
        </div>
      ) : null}
    </Panel>
  );
}
