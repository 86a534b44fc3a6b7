/** Places for a person: their conditions on top, each result with five reasons, what nearly fits, what is ruled out and why. */
import { useContext, type ReactNode } from "react";
import type { AxisMatch, Reason } from "#app/domain/matching/explain-match.ts";
import type { FoundPlace, MatchedPlace, SearchForCase } from "#app/domain/matching/search-for-case.ts";
import type { PickedCodes } from "#app/domain/codes/pick-codes.ts";
import { timeText, weekdayText, weekdaysText } from "#app/text/format.ts";
import { weekdayCodes } from "#app/domain/time/week.ts";
import { TextContext } from "#app/text/text-context.ts";
import { rubyOf, useWords, T } from "#app/text/use-words.tsx";
import { useCodeLabels } from "#app/ui/code-labels.ts";
import type { CardWords } from "#app/ui/directory/card-words.ts";
import { ActForm, LinkButton, SubmitButton } from "#app/ui/form/form-part.tsx";
import { Facts } from "#app/ui/facts.tsx";
import { Breadcrumb, EmptyState, Page, PageHead, Section } from "#app/ui/layout/page.tsx";
import { MatchBars, type Fit } from "#app/ui/match-bars.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Pager } from "#app/ui/pager.tsx";
import { Reading } from "#app/ui/text/reading.tsx";
import { WeekDots } from "#app/ui/week-dots.tsx";
import { Colon, InBrackets } from "#app/ui/text/punctuation.tsx";

export type SearchCodes = PickedCodes<"workForm" | "taskCategory" | "consideration" | "requiredAbility" | "matchAxis" | "weekday">;
export interface SearchPageProps {
  applicantId: string;
  found: SearchForCase;
  cards: Record<string, CardWords>;
  codes: SearchCodes;
  /** What the searcher changed; empty where the assessment stands. */
  changes: { form: string[]; day: string[]; task: string[]; minutes: string };
  isChanged: boolean;
  nextHref?: string;
  isLater: boolean;
  query: string;
}

const fitWords: Record<AxisMatch["fit"], Fit> = { fits: "yes", partly: "partly", not: "no", unknown: "unknown" };
const groups = ["fit", "near", "other"] as const;

export function SearchPage(props: SearchPageProps) {
  const { applicantId, found, codes, nextHref, isLater } = props;
  const { label, labels } = useCodeLabels(codes);
  const { lang, variant } = useWords();
  const base = `/agency/cases/${applicantId}`;
  const { wishes } = found;
  return (
    <Page>
      <Breadcrumb
        crumbs={[
          { label: <T k="agency.cases.title" />, href: "/agency/cases" },
          { label: found.caseNumber, href: base },
          { label: <T k="agency.search.title" /> },
        ]}
      />
      <PageHead title={<T k="agency.search.title" />} />
      {wishes ? (
        <section className="panel panel-info search-context">
          <div>
            <h2>
              <T k="agency.search.case" v={{ number: found.caseNumber }} />
            </h2>
            <p>
              {[
                weekdaysText(wishes.daysOfWeek, lang),
                `${timeText(wishes.earliestStart, variant)}～${timeText(wishes.latestEnd, variant)}`,
              ].join(" ")}
              {lang === "en" ? ", " : "、"}
              <T k="agency.search.amount" v={{ days: wishes.daysPerWeek, hours: wishes.hoursPerDay }} />／
              {labels("workForm", wishes.workForms)}／
              {wishes.taskCategories.length ? labels("taskCategory", wishes.taskCategories) : <T k="agency.search.any-task" />}／
              {found.isStrict ? (
                <T k="agency.search.strict" />
              ) : (
                <T k="agency.search.commute" v={{ minutes: wishes.commuteMaxMinutes, station: found.station ?? "" }} />
              )}
            </p>
            <p className="small soft">
              <T k="agency.search.order" v={{ order: wishes.priorityAxes.map((axis) => label("matchAxis", axis)).join(" → ") }} />
            </p>
          </div>
          <LinkButton href={`${base}/assessment`}>
            <T k="agency.search.assessment" />
          </LinkButton>
        </section>
      ) : (
        <EmptyState title={<T k="agency.search.no-assessment" />}>
          <p>
            <T k="agency.search.no-assessment-next" />
          </p>
          <LinkButton href={`${base}/assessment`} tone="main">
            <T k="agency.case.assessment-open" />
          </LinkButton>
        </EmptyState>
      )}
      {wishes ? <ChangeConditions {...props} /> : null}
      {found.shortlisted.length ? (
        <Section title={<T k="agency.search.shortlist" v={{ count: found.shortlisted.length }} />}>
          <ul className="task-list">
            {found.shortlisted.map((place) => (
              <li key={place.code}>
                <span>
                  <a href={`/places/${place.code}`}>
                    <Reading text={place.card.title} />
                  </a>
                  <InBrackets>
                    <Reading text={place.card.facility} />
                  </InBrackets>
                </span>
                <Acts place={place} {...props} />
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      {wishes && !found.results.length ? (
        <EmptyState title={<T k="agency.search.none" />}>
          <p>
            <T k="agency.search.none-next" />
          </p>
        </EmptyState>
      ) : null}
      {groups.map((group) => {
        const results = found.results.filter((one) => one.group === group);
        return results.length ? (
          <Section key={group} title={<T k={`agency.search.group-${group}`} v={{ count: found.counts[group] }} />}>
            <ul className="cards">
              {results.map((one) => (
                <li key={one.code}>
                  <Match one={one} {...props} />
                </li>
              ))}
            </ul>
          </Section>
        ) : null;
      })}
      <Pager previousHref={isLater ? `${base}/search` : undefined} nextHref={nextHref} />
      {wishes ? <Excluded {...props} /> : null}
    </Page>
  );
}

function Match({ one, ...props }: { one: MatchedPlace } & SearchPageProps) {
  const { furigana } = useContext(TextContext);
  const { label } = useCodeLabels(props.codes);
  const card = props.cards[one.code];
  const said = (text: string) => rubyOf(text, furigana);
  const changes = one.match.axes.filter((axis) => axis.change);
  return (
    <article className={one.group === "fit" ? "card" : "card card-near"}>
      <h3>
        <a href={`/places/${one.code}`}>
          <Reading text={card.title} />
        </a>
      </h3>
      <p className="card-where">
        <Reading text={`${card.facility}（${card.municipality}）`} />{" "}
        {card.forms.map((form) => (
          <span key={form} className="form-mark">
            {said(form)}
          </span>
        ))}
      </p>
      <Facts
        layout="card"
        facts={[
          { key: "days", label: <T k="public.card.days" />, value: <WeekDots days={card.days} /> },
          { key: "time", label: <T k="public.card.time" />, value: said(card.time) },
          { key: "seats", label: <T k="public.card.seats" />, value: said(card.seats) },
          { key: "pay", label: <T k="public.card.pay" />, value: said(card.pay) },
          { key: "station", label: <T k="public.card.station" />, value: said(card.station) },
          { key: "start", label: <T k="public.card.start" />, value: said(card.start) },
        ]}
      />
      <MatchBars
        axes={one.match.axes.map((axis) => ({
          key: axis.axis,
          axis: label("matchAxis", axis.axis),
          fit: fitWords[axis.fit],
          reason: <Reasons of={axis.reasons} codes={props.codes} />,
        }))}
      />
      {changes.map(({ axis, change }) => (
        <p key={axis} className="near-miss">
          <ReasonText prefix="change" reason={change!} codes={props.codes} />
        </p>
      ))}
      <div className="card-foot">
        <p className="confirmed">{said(card.confirmed)}</p>
        <Acts place={one} {...props} />
      </div>
    </article>
  );
}

function Acts({ place, applicantId, query }: { place: FoundPlace } & SearchPageProps) {
  const base = `/agency/cases/${applicantId}`;
  return (
    <div className="buttons">
      {place.requestId ? (
        <LinkButton href={`/agency/requests/${place.requestId}`}>
          <T k="agency.search.to-request" />
          <span className="visually-hidden">
            <Colon />
            <Reading text={place.card.title} />
          </span>
        </LinkButton>
      ) : (
        <LinkButton href={`${base}/requests/new?place=${place.code}`} tone="main">
          <T k="agency.search.request" />
          <span className="visually-hidden">
            <Colon />
            <Reading text={place.card.title} />
          </span>
        </LinkButton>
      )}
      <ActForm action={`${base}/shortlist`} fields={{ place: place.code, wanted: place.isShortlisted ? "no" : "yes", query }}>
        <SubmitButton tone="quiet">
          <T k={place.isShortlisted ? "acts.applicant.unlist.do" : "acts.applicant.shortlist.do"} />
          <span className="visually-hidden">
            <Colon />
            <Reading text={place.card.title} />
          </span>
        </SubmitButton>
      </ActForm>
    </div>
  );
}

function Reasons({ of, codes }: { of: readonly Reason[]; codes: SearchCodes }): ReactNode {
  return of.map((reason, index) => (
    <span key={reason.key}>
      {index ? " " : ""}
      <ReasonText prefix="reason" reason={reason} codes={codes} />
    </span>
  ));
}

function ReasonText({ prefix, reason, codes }: { prefix: "reason" | "change"; reason: Reason; codes: SearchCodes }) {
  const { labels } = useCodeLabels(codes);
  const { variant } = useWords();
  const values = Object.fromEntries(
    Object.entries(reason.values).map(([name, value]) => [
      name,
      typeof value === "string" && /^\d{2}:\d{2}$/.test(value) ? timeText(value, variant) : value,
    ]),
  );
  return (
    <T k={`agency.match.${prefix}.${reason.key}`} v={{ ...values, list: reason.codes ? labels(reason.codes.list, reason.codes.of) : "" }} />
  );
}

function Excluded({ found, codes }: SearchPageProps) {
  const { labels } = useCodeLabels(codes);
  const count = Object.values(found.excluded).reduce((sum, one) => sum + one, 0);
  if (!count || !found.wishes) return null;
  return (
    <Section title={<T k="agency.search.excluded" v={{ count }} />}>
      <p>
        <T k="agency.search.excluded-lead" />
      </p>
      <ul className="plain-list">
        {(Object.entries(found.excluded) as [keyof SearchForCase["excluded"], number][])
          .filter(([, number]) => number > 0)
          .map(([reason, number]) => (
            <li key={reason}>
              <T
                k={`agency.match.hard.${reason}`}
                v={{
                  count: number,
                  tasks: labels("taskCategory", found.wishes!.avoidTaskCategories),
                  days: labels("weekday", found.wishes!.daysOfWeek),
                }}
              />
            </li>
          ))}
      </ul>
      <details>
        <summary>
          <T k="agency.search.excluded-show" v={{ count: found.excludedPlaces.length }} />
        </summary>
        <ul className="plain-list">
          {found.excludedPlaces.map((place) => (
            <li key={place.code}>
              <a href={`/places/${place.code}`}>
                <Reading text={place.card.title} />
              </a>
              <InBrackets>
                <Reading text={`${place.card.facility}・${place.card.municipality}`} />
              </InBrackets>
              <Colon />
              <T k={`agency.match.why.${place.reason}`} />
            </li>
          ))}
        </ul>
      </details>
    </Section>
  );
}

function ChangeConditions({ applicantId, found, codes, changes, isChanged }: SearchPageProps) {
  const { t, lang } = useWords();
  const { label } = useCodeLabels(codes);
  const wishes = found.wishes!;
  const box = (name: "form" | "day" | "task", value: string, text: string, chosen: readonly string[]) => (
    <div className="choice" key={value}>
      <input type="checkbox" id={`${name}-${value}`} name={name} value={value} defaultChecked={chosen.includes(value)} />
      <label htmlFor={`${name}-${value}`}>{text}</label>
    </div>
  );
  return (
    <details className="search-change">
      <summary>
        <T k="agency.search.change" />
      </summary>
      <form method="get" aria-label={t("agency.search.change")} className="flow">
        <fieldset className="field">
          <legend>
            <T k="agency.assessment.workForms" />
          </legend>
          <div className="choices choices-inline">
            {codes.workForm.map(({ code }) => box("form", code, `${code} ${label("workForm", code)}`, wishes.workForms))}
          </div>
        </fieldset>
        <fieldset className="field">
          <legend>
            <T k="agency.assessment.daysOfWeek" />
          </legend>
          <div className="choices choices-inline">
            {weekdayCodes.map((code) => box("day", code, weekdayText(code, lang), wishes.daysOfWeek))}
          </div>
        </fieldset>
        <fieldset className="field">
          <legend>
            <T k="agency.assessment.taskCategories" />
          </legend>
          <div className="choices choices-inline">
            {codes.taskCategory.map(({ code }) => box("task", code, label("taskCategory", code), wishes.taskCategories))}
          </div>
        </fieldset>
        {found.isStrict ? null : (
          <div className="field">
            <label htmlFor="minutes">
              <T k="agency.assessment.commuteMaxMinutes" />
            </label>
            <input
              className="input width-xs"
              id="minutes"
              name="minutes"
              inputMode="numeric"
              defaultValue={changes.minutes || String(wishes.commuteMaxMinutes)}
            />
          </div>
        )}
        <div className="buttons">
          <button className="button button-line" type="submit">
            <T k="agency.search.again" />
          </button>
          {isChanged ? (
            <LinkButton href={`/agency/cases/${applicantId}/search`} tone="quiet">
              <T k="agency.search.as-assessed" />
            </LinkButton>
          ) : null}
        </div>
      </form>
      {isChanged ? (
        <Notice tone="info">
          <p>
            <T k="agency.search.is-changed" />
          </p>
        </Notice>
      ) : null}
    </details>
  );
}
