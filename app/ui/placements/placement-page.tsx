/** The checklist before a start: nine gates, who must act, where; and what may be done with the placement. */
import type { GateItem } from "#app/domain/placements/start-gate.ts";
import type { ReadPlacement } from "#app/domain/placements/read-placement.ts";
import { inSet, movesFor } from "#app/domain/workflows/define-workflow.ts";
import { placementWorkflow } from "#app/domain/workflows/placement.ts";
import type { Side } from "#app/domain/workflows/agreement.ts";
import { T } from "#app/text/use-words.tsx";
import { Facts } from "#app/ui/facts.tsx";
import { Buttons, LinkButton } from "#app/ui/form/form-part.tsx";
import { useEngagementCrumbs } from "#app/ui/engagements/meeting-pages.tsx";
import { StateBadge } from "#app/ui/engagements/engagement-words.tsx";
import { Breadcrumb, Page, PageHead, Section } from "#app/ui/layout/page.tsx";
import { StatusBadge } from "#app/ui/status-badge.tsx";
import { DateText } from "#app/ui/text/date-text.tsx";
import { CoverText } from "./insurance-pages.tsx";
import { Reading } from "#app/ui/text/reading.tsx";

type One = ReadPlacement<Side>;

export function PlacementPage({ one, today }: { one: One; today: string }) {
  const allowed = new Set(movesFor(placementWorkflow, one.state, one.party).map((move) => move.on));
  const isBefore = inSet(placementWorkflow, "waiting", one.state);
  const page = `/${one.party}/placements/${one.id}`;
  const isDue = today >= one.startsOn;
  return (
    <Page>
      <Breadcrumb crumbs={useEngagementCrumbs(one, { label: <T k="placement.title" /> })} />
      <PageHead title={<T k="placement.title" />} lead={<Reading text={one.facilityName} />}>
        <p>
          <StateBadge subject="placement" state={one.state} />
        </p>
      </PageHead>
      <Facts
        facts={[
          {
            key: "period",
            label: <T k="placement.period" />,
            value: (
              <>
                <DateText value={one.startsOn} />～<DateText value={one.endsOn} />
              </>
            ),
          },
          { key: "form", label: <T k="engagement.hold.workForm" />, value: <T k="engagement.work-form" v={{ form: one.workForm }} /> },
          { key: "officer", label: <T k="placement.officer" />, value: one.officer ? <Reading text={one.officer} /> : <T k="kit.empty" /> },
          {
            key: "review",
            label: <T k="placement.first-review" />,
            value: one.firstReviewOn ? <DateText value={one.firstReviewOn} /> : <T k="kit.empty" />,
          },
          ...(one.startedOn ? [{ key: "started", label: <T k="placement.started" />, value: <DateText value={one.startedOn} /> }] : []),
          ...(one.finishedOn ? [{ key: "finished", label: <T k="placement.finished" />, value: <DateText value={one.finishedOn} /> }] : []),
        ]}
      />
      {isBefore ? (
        <Section title={<T k="placement.gate.heading" />}>
          <p>
            <T k={one.gates.every((gate) => gate.isOpen) ? "placement.gate.all-open" : "placement.gate.lead"} />
          </p>
          <Gates one={one} />
        </Section>
      ) : null}
      <Buttons>
        {allowed.has("start") && isDue ? (
          <LinkButton href={`${page}/start`} tone="main">
            <T k="acts.placement.start.title" />
          </LinkButton>
        ) : null}
        {allowed.has("resume") ? (
          <LinkButton href={`${page}/resume`} tone="main">
            <T k="acts.placement.resume.title" />
          </LinkButton>
        ) : null}
        {allowed.has("finish") ? (
          <LinkButton href={`${page}/finish`}>
            <T k="acts.placement.finish.title" />
          </LinkButton>
        ) : null}
        {allowed.has("suspend") ? (
          <LinkButton href={`${page}/suspend`} tone="quiet">
            <T k="acts.placement.suspend.title" />
          </LinkButton>
        ) : null}
        {allowed.has("not-start") ? (
          <LinkButton href={`${page}/not-start`} tone="quiet">
            <T k="acts.placement.not-start.title" />
          </LinkButton>
        ) : null}
      </Buttons>
      {one.state === "ready" && !isDue ? (
        <p>
          <T k="acts.placement.start.from" v={{ day: <DateText value={one.startsOn} /> }} />
        </p>
      ) : null}
      {one.covers.length ? (
        <Section title={<T k="placement.covers" />}>
          <ul>
            {one.covers.map((cover) => (
              <li key={cover.id}>
                <CoverText cover={cover} />
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
    </Page>
  );
}

/** Where a party opens a gate; null where it is not that party's to open. */
function whereOf(gate: GateItem, one: One): string | null {
  const page = `/${one.party}/placements/${one.id}`;
  const isMine = gate.who.includes(one.party);
  switch (gate.key) {
    case "agreement":
      return `/${one.party}/agreements/${one.agreementId}`;
    case "consents":
      return one.party === "agency" && one.applicantId ? `/agency/cases/${one.applicantId}/consents` : null;
    case "decision":
      return one.party === "agency" && one.applicantId ? `/agency/cases/${one.applicantId}/decision/record` : null;
    case "certification":
      return one.party === "host" ? "/host/facilities" : null;
    case "insurance":
      return isMine ? `${page}/insurance` : null;
    case "officer":
      return isMine ? `${page}/officer` : null;
    case "health":
      return isMine ? `${page}/health` : null;
    case "labour-terms":
      return isMine ? `${page}/labour-terms` : null;
    case "first-review":
      return isMine ? `${page}/first-review` : null;
  }
}

/** The checklist cut by whose turn it is: first what this party does, then what waits for whom, then what is done. */
function Gates({ one }: { one: One }) {
  const needed = one.gates.filter((gate) => gate.isNeeded);
  const parts = [
    { key: "mine", gates: needed.filter((gate) => !gate.isOpen && gate.who[0] === one.party) },
    { key: "others", gates: needed.filter((gate) => !gate.isOpen && gate.who[0] !== one.party) },
    { key: "done", gates: needed.filter((gate) => gate.isOpen) },
  ];
  return (
    <>
      {parts.map(({ key, gates }) =>
        gates.length || (key === "mine" && parts[1].gates.length) ? (
          <section key={key}>
            <h3>
              <T k={`placement.gate.${key}`} />
            </h3>
            {gates.length ? (
              <ul className="task-list gates">
                {gates.map((gate) => (
                  <GateLine key={gate.key} gate={gate} one={one} />
                ))}
              </ul>
            ) : (
              <p>
                <T k="placement.gate.none-mine" />
              </p>
            )}
          </section>
        ) : null,
      )}
    </>
  );
}

function GateLine({ gate, one }: { gate: GateItem; one: One }) {
  const href = whereOf(gate, one);
  return (
    <li>
      {href ? (
        <a href={href}>
          <T k={`placement.gate.${gate.key}.title`} />
        </a>
      ) : (
        <span>
          <T k={`placement.gate.${gate.key}.title`} />
        </span>
      )}
      <StatusBadge tone={gate.isOpen ? "success" : "warning"}>
        {gate.isOpen ? (
          <T k="placement.gate.open" />
        ) : (
          <T k="placement.gate.shut" v={{ party: { word: `engagement.party.${gate.who[0]}` } }} />
        )}
      </StatusBadge>
      {gate.isOpen ? null : (
        <p className="hint">
          <T k={`placement.gate.${gate.key}.hint`} />
          {href && gate.who[0] !== one.party && gate.who.includes(one.party) ? (
            <>
              {" "}
              <T k="placement.gate.may-too" />
            </>
          ) : null}
          {gate.key === "consents"
            ? one.missingConsents.map((scope) => (
                <span key={scope} className="problem">
                  <T k={`agreement.consent.${scope}`} />
                </span>
              ))
            : null}
        </p>
      )}
    </li>
  );
}
