import { useContext, type ReactNode } from "react";
import type { Codes, CodeList } from "#app/domain/codes/codes.ts";
import type { PlaceContent } from "#app/domain/places/place-content.ts";
import type { PublicPlace } from "#app/domain/search/read-public-place.ts";
import { codeLabel } from "#app/text/code-label.ts";
import { TextContext, variantOf } from "#app/text/text-context.ts";
import { markJapanese, rubyOf, useWords } from "#app/text/use-words.tsx";
import { wordsOf } from "#app/text/words.ts";
import { payMarked, seatsMarked, stationMarked, transportMarked } from "#app/ui/directory/card-words.ts";
import { Facts, type Fact } from "#app/ui/facts.tsx";
import { LinkButton } from "#app/ui/form/form-part.tsx";
import { Breadcrumb, Page, PageHead, Panel, PrintLink, Section, TwoColumns } from "#app/ui/layout/page.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Table } from "#app/ui/table.tsx";
import { DateText, TimeText } from "#app/ui/text/date-text.tsx";
import { Reading } from "#app/ui/text/reading.tsx";
import { WeekDots } from "#app/ui/week-dots.tsx";
import { PhoneLink } from "#app/ui/text/phone-link.tsx";

export type PublicCodes = Pick<
  Codes,
  | "workForm"
  | "taskCategory"
  | "consideration"
  | "facilityType"
  | "requiredAbility"
  | "healthRequirement"
  | "posture"
  | "loadLevel"
  | "environment.team"
  | "environment.residentContact"
  | "environment.noise"
  | "environment.odor"
  | "environment.heat"
  | "environment.stairs"
>;

const environmentLists = ["team", "residentContact", "noise", "odor", "heat", "stairs"] as const;

export interface PlacePageProps {
  place: PublicPlace;
  codes: PublicCodes;
  today: string;
  needsDecision: boolean;
}

export function PlacePage({ place, codes, today, needsDecision }: PlacePageProps) {
  const { T } = useWords();
  const { content, facility, corporation } = place;
  return (
    <Page>
      <Breadcrumb crumbs={[{ label: <T k="public.places.title" />, href: "/places" }, { label: <Reading text={content.title} /> }]} />
      <PageHead
        title={<Reading text={content.title} />}
        lead={
          <span lang="ja">
            {facility.name}（{facility.municipality}）
          </span>
        }
      />
      <StateNotice place={place} />
      <TwoColumns
        side={
          <>
            <Panel tone="now" title={<T k="public.place.apply" />}>
              <p>
                <T k="public.place.apply-text" v={{ code: place.code }} />
              </p>
              <p className="buttons">
                <LinkButton href="/guide#find" tone="main">
                  <T k="public.place.apply-find" />
                </LinkButton>
              </p>
            </Panel>
            <Panel>
              <Dates place={place} />
            </Panel>
            <FacilityPanel place={place} codes={codes} />
            <PrintLink />
          </>
        }
      >
        <div className="flow">
          <p className="place-summary">
            <Reading text={content.summary} />
          </p>
          {content.summaryEasy ? (
            <Panel title={<T k="public.place.easy" />}>
              <p>
                <Reading text={content.summaryEasy} />
              </p>
            </Panel>
          ) : null}
        </div>
        <MainFacts place={place} codes={codes} today={today} needsDecision={needsDecision} />
        <Tasks place={place} codes={codes} />
        <Care place={place} codes={codes} />
        <Welcome place={place} codes={codes} />
        <Day place={place} />
        <p className="section print-link">
          <a href="/places">
            <T k="public.place.back-to-list" />
          </a>
          {"　"}
          {corporation.isListed ? (
            <a href={`/corporations/${corporation.id}`} lang="ja">
              {corporation.name}
            </a>
          ) : null}
        </p>
      </TwoColumns>
    </Page>
  );
}

/** A code's words with their readings; an unknown code shows itself. */
function useLabels(codes: PublicCodes) {
  const settings = useContext(TextContext);
  const variant = variantOf(settings);
  return (list: keyof PublicCodes & CodeList, code: string): ReactNode => {
    const found = codes[list].find((one) => one.code === code);
    return rubyOf(found ? codeLabel(found, variant) : code, settings.furigana);
  };
}

function useMarked() {
  const settings = useContext(TextContext);
  return { words: wordsOf(variantOf(settings)), said: (text: string) => rubyOf(text, settings.furigana) };
}

function StateNotice({ place: { state, pausedTo } }: { place: PublicPlace }) {
  const { T } = useWords();
  if (state === "published") return null;
  return (
    <div className="place-state">
      <Notice
        tone="warning"
        title={
          state === "paused" && pausedTo ? (
            <T k="public.place.state-paused-until" v={{ date: <DateText value={pausedTo} short /> }} />
          ) : (
            <T k={`public.place.state-${state}`} />
          )
        }
      >
        <p>
          <a href="/places">
            <T k="public.place.state-text" />
          </a>
        </p>
      </Notice>
    </div>
  );
}

function Dates({ place }: { place: PublicPlace }) {
  const { T } = useWords();
  return (
    <Facts
      layout="list"
      facts={[
        { key: "code", label: <T k="public.place.code" />, value: place.code },
        { key: "confirmed", label: <T k="public.place.confirmed" />, value: <DateText value={place.confirmedAt} /> },
        { key: "first", label: <T k="public.place.first-published" />, value: <DateText value={place.firstPublishedAt} /> },
        ...(place.content.validUntil
          ? [{ key: "until", label: <T k="public.place.valid-until" />, value: <DateText value={place.content.validUntil} /> }]
          : []),
      ]}
    />
  );
}

/** Fields in a few words of the host's own, which stand as lines of a list. */
type WrittenField = { [Field in keyof PlaceContent]: PlaceContent[Field] extends string | null ? Field : never }[keyof PlaceContent];

/** Where the page says each field: as a line of the list of that name, or in a part of its own. */
const saidIn = {
  title: "own",
  summary: "own",
  summaryEasy: "own",
  workForms: "own",
  taskCategories: "own",
  tasks: "own",
  daysOfWeek: "own",
  startTime: "own",
  endTime: "own",
  breakMinutes: "own",
  daysPerWeekMin: "own",
  daysPerWeekMax: "own",
  hoursPerDayMin: "own",
  hoursPerDayMax: "own",
  daysPerMonth: "own",
  negotiable: "own",
  scheduleNote: "own",
  capacityTotal: "own",
  initialWeeks: "own",
  maxMonths: "own",
  validUntil: "own",
  compensationType: "own",
  compensationYen: "own",
  compensationNote: "own",
  transportType: "own",
  transportCapYen: "own",
  meal: "money",
  clothing: "money",
  belongings: "money",
  considerations: "own",
  considerationNote: "own",
  environment: "own",
  smoking: "environment",
  requiredAbilities: "own",
  healthRequirements: "own",
  healthRequirementPayer: "own",
  eligibilityNote: "own",
  eligibilityReason: "own",
  visitAvailable: "own",
  trialDays: "own",
  stepUpNote: "own",
} as const satisfies { [Field in keyof PlaceContent]: "own" | (Field extends WrittenField ? "money" | "environment" : never) };

const written = (key: string, label: ReactNode, text: string | null): Fact[] =>
  text ? [{ key, label, value: <Reading text={text} /> }] : [];

function useWrittenFacts(list: "money" | "environment", content: PlaceContent): Fact[] {
  const { T } = useWords();
  const fields = (Object.keys(saidIn) as (keyof PlaceContent)[]).filter((field) => saidIn[field] === list) as WrittenField[];
  return fields.flatMap((field) => written(field, <T k={`host.place.field.${field}`} />, content[field]));
}

function MainFacts({ place, codes, today, needsDecision }: PlacePageProps) {
  const { T } = useWords();
  const moneyWords = useWrittenFacts("money", place.content);
  const label = useLabels(codes);
  const { words, said } = useMarked();
  const { content } = place;
  const span = (key: "days" | "hours", from: number, to: number) =>
    from === to ? <T k={`public.place.${key}-same`} v={{ from }} /> : <T k={`public.place.${key}-range`} v={{ from, to }} />;
  return (
    <>
      <Section title={<T k="public.place.schedule" />}>
        <Facts
          facts={[
            { key: "days", label: <T k="public.card.days" />, value: <WeekDots days={content.daysOfWeek} /> },
            { key: "time", label: <T k="public.place.time" />, value: <TimeText from={content.startTime} to={content.endTime} /> },
            {
              key: "break",
              label: <T k="public.place.break" />,
              value: content.breakMinutes ? (
                <T k="public.place.break-minutes" v={{ minutes: content.breakMinutes }} />
              ) : (
                <T k="public.place.break-none" />
              ),
            },
            {
              key: "days-per-week",
              label: <T k="public.place.days-per-week" />,
              value: span("days", content.daysPerWeekMin, content.daysPerWeekMax),
            },
            {
              key: "hours",
              label: <T k="public.place.hours-per-day" />,
              value: span("hours", content.hoursPerDayMin, content.hoursPerDayMax),
            },
            ...(content.daysPerMonth
              ? [
                  {
                    key: "month",
                    label: <T k="public.place.days-per-month" />,
                    value: <T k="public.place.days-month" v={{ days: content.daysPerMonth }} />,
                  },
                ]
              : []),
            ...(content.initialWeeks || content.maxMonths
              ? [
                  {
                    key: "term",
                    label: <T k="public.place.term" />,
                    value: (
                      <>
                        {content.initialWeeks ? <T k="public.place.term-initial" v={{ weeks: content.initialWeeks }} /> : null}
                        {content.initialWeeks && content.maxMonths ? "　" : null}
                        {content.maxMonths ? <T k="public.place.term-max" v={{ months: content.maxMonths }} /> : null}
                      </>
                    ),
                  },
                ]
              : []),
          ]}
        />
        {content.negotiable ? (
          <p>
            <T k="public.place.negotiable" />
          </p>
        ) : null}
        {content.scheduleNote ? (
          <p>
            <Reading text={content.scheduleNote} />
          </p>
        ) : null}
      </Section>
      <Section title={<T k="public.place.seats" />}>
        <Facts
          facts={[
            { key: "free", label: <T k="public.card.seats" />, value: said(seatsMarked(words, place.seats, today)) },
            {
              key: "total",
              label: <T k="public.place.seats-label" />,
              value: <T k="public.place.seats-total" v={{ count: place.seats.total }} />,
            },
            {
              key: "forms",
              label: <T k="public.place.forms" />,
              value: place.workForms.map((form) => (
                <span key={form} className="line">
                  {form} {label("workForm", form)}
                </span>
              )),
            },
          ]}
        />
        {needsDecision ? (
          <p className="small soft">
            <T k="public.place.forms-decision" />
          </p>
        ) : null}
      </Section>
      <Section title={<T k="public.place.money" />}>
        <Facts
          facts={[
            { key: "pay", label: <T k="public.place.pay" />, value: said(payMarked(words, content)) },
            { key: "transport", label: <T k="public.place.transport" />, value: said(transportMarked(words, content)) },
            ...moneyWords,
          ]}
        />
        {content.compensationNote ? (
          <p>
            <Reading text={content.compensationNote} />
          </p>
        ) : null}
      </Section>
    </>
  );
}

function Tasks({ place, codes }: { place: PublicPlace; codes: PublicCodes }) {
  const { T } = useWords();
  const label = useLabels(codes);
  const { content } = place;
  return (
    <Section title={<T k="public.place.work" />}>
      <ul className="checks checks-plain">
        {content.taskCategories.map((code) => (
          <li key={code}>{label("taskCategory", code)}</li>
        ))}
      </ul>
      {content.tasks.map((task) => (
        <article key={task.name} className="card">
          <h3>
            <Reading text={task.name} />
          </h3>
          {task.detail ? (
            <p>
              <Reading text={task.detail} />
            </p>
          ) : null}
          <Facts
            facts={[
              { key: "posture", label: <T k="public.place.posture" />, value: label("posture", task.posture) },
              { key: "load", label: <T k="public.place.load" />, value: label("loadLevel", task.loadLevel) },
            ]}
          />
          {task.steps.length ? (
            <>
              <h4 className="small soft">
                <T k="public.place.steps" />
              </h4>
              <ol className="step-list">
                {task.steps.map((step, index) => (
                  <li key={index}>
                    <Reading text={step} />
                  </li>
                ))}
              </ol>
            </>
          ) : null}
        </article>
      ))}
    </Section>
  );
}

function Care({ place, codes }: { place: PublicPlace; codes: PublicCodes }) {
  const { T } = useWords();
  const label = useLabels(codes);
  const { content } = place;
  const surroundings = useWrittenFacts("environment", content);
  return (
    <>
      <Section title={<T k="public.place.care" />}>
        <ul className="checks checks-list">
          {content.considerations.map((code) => (
            <li key={code}>{label("consideration", code)}</li>
          ))}
        </ul>
        {content.considerationNote ? (
          <p>
            <Reading text={content.considerationNote} />
          </p>
        ) : null}
      </Section>
      <Section title={<T k="public.place.environment" />}>
        <Facts
          facts={[
            {
              key: "place",
              label: <T k="public.place.env-place" />,
              value: <T k={content.environment.indoor ? "public.place.env-indoor" : "public.place.env-outdoor"} />,
            },
            ...environmentLists.map((name) => ({
              key: name,
              label: <T k={`public.place.env-${name}`} />,
              value: label(`environment.${name}`, content.environment[name]),
            })),
            ...surroundings,
          ]}
        />
      </Section>
    </>
  );
}

function Welcome({ place, codes }: { place: PublicPlace; codes: PublicCodes }) {
  const { T } = useWords();
  const label = useLabels(codes);
  const { content } = place;
  const several = (list: "requiredAbility" | "healthRequirement", chosen: readonly string[]) =>
    chosen.map((code) => (
      <span key={code} className="line">
        {label(list, code)}
      </span>
    ));
  return (
    <Section title={<T k="public.place.welcome" />}>
      <Facts
        facts={[
          {
            key: "eligibility",
            label: <T k="public.place.eligibility" />,
            value: content.eligibilityNote ? <Reading text={content.eligibilityNote} /> : <T k="public.place.eligibility-none" />,
          },
          ...(content.requiredAbilities.length
            ? [{ key: "abilities", label: <T k="public.place.abilities" />, value: several("requiredAbility", content.requiredAbilities) }]
            : []),
          ...(content.healthRequirements.length
            ? [
                {
                  key: "health",
                  label: <T k="public.place.health" />,
                  value: (
                    <>
                      {several("healthRequirement", content.healthRequirements)}
                      {content.healthRequirementPayer ? <T k={`public.place.health-payer-${content.healthRequirementPayer}`} /> : null}
                    </>
                  ),
                },
              ]
            : []),
          {
            key: "visit",
            label: <T k="public.place.visit" />,
            value: <T k={content.visitAvailable ? "public.place.visit-yes" : "public.place.visit-no"} />,
          },
          {
            key: "trial",
            label: <T k="public.place.trial" />,
            value: content.trialDays ? (
              <T k="public.place.trial-days" v={{ count: content.trialDays }} />
            ) : (
              <T k="public.place.trial-none" />
            ),
          },
          ...written("step-up", <T k="public.place.step-up" />, content.stepUpNote),
        ]}
      />
      {content.eligibilityReason ? (
        <p className="small soft">
          <T k="public.place.eligibility-reason" v={{ reason: <Reading text={content.eligibilityReason} /> }} />
        </p>
      ) : null}
    </Section>
  );
}

function Day({ place: { facility } }: { place: PublicPlace }) {
  const { t, T } = useWords();
  if (!facility.day.length) return null;
  return (
    <Section title={<T k="public.place.day" />}>
      <Table
        caption={t("public.place.day-caption", { facility: facility.name })}
        captionHidden
        rows={facility.day}
        rowKey={(row) => row.from}
        columns={[
          { key: "time", head: <T k="public.place.day-time" />, cell: (row) => <TimeText from={row.from} to={row.to} />, isRowHead: true },
          { key: "what", head: <T k="public.place.day-what" />, cell: (row) => <Reading text={row.label} /> },
        ]}
      />
    </Section>
  );
}

function FacilityPanel({ place, codes }: { place: PublicPlace; codes: PublicCodes }) {
  const { T, has } = useWords();
  const label = useLabels(codes);
  const { words, said } = useMarked();
  const { facility, corporation } = place;
  const accessible = facility.accessible.filter((name) => has(`public.place.accessible.${name}`));
  const foreign = words.variant === "en" ? "ja" : undefined;
  return (
    <Panel title={<T k="public.place.facility" />}>
      <Facts
        layout="list"
        facts={[
          { key: "name", label: <T k="public.place.facility" />, value: <span lang={foreign}>{facility.name}</span> },
          { key: "kind", label: <T k="public.place.kind" />, value: label("facilityType", facility.facilityType) },
          {
            key: "corporation",
            label: <T k="public.place.corporation" />,
            value: corporation.isListed ? (
              <a href={`/corporations/${corporation.id}`} lang={foreign}>
                {corporation.name}
              </a>
            ) : (
              <span lang={foreign}>{corporation.name}</span>
            ),
          },
          {
            key: "address",
            label: <T k="public.place.address" />,
            value: facility.address ? (
              <span lang={foreign}>{facility.address}</span>
            ) : (
              <T k="public.place.address-hidden" v={{ city: facility.municipality }} />
            ),
          },
          ...(facility.stations.length
            ? [
                {
                  key: "stations",
                  label: <T k="public.place.stations" />,
                  value: facility.stations.map((station, index) => (
                    <span key={index} className="line">
                      {station.line ? (
                        <>
                          <span lang={foreign}>{station.line}</span>{" "}
                        </>
                      ) : null}
                      {foreign ? markJapanese(stationMarked(words, station)) : said(stationMarked(words, station))}
                    </span>
                  )),
                },
              ]
            : []),
          ...(facility.phone
            ? [
                {
                  key: "phone",
                  label: <T k="public.place.phone" />,
                  value: <PhoneLink phone={facility.phone} />,
                },
              ]
            : []),
          {
            key: "certification",
            label: <T k="public.place.certification" />,
            value: facility.certification ? (
              <T k="public.place.certification-certified" v={facility.certification} />
            ) : (
              <T k="public.place.certification-none" />
            ),
          },
          ...(accessible.length
            ? [
                {
                  key: "accessible",
                  label: <T k="public.place.accessibility" />,
                  value: accessible.map((name) => (
                    <span key={name} className="line">
                      <T k={`public.place.accessible.${name}`} />
                    </span>
                  )),
                },
              ]
            : []),
        ]}
      />
    </Panel>
  );
}

/** A place that no longer takes anybody: says so, and where to look instead. */
export function GonePage({ code }: { code: string }) {
  const { T } = useWords();
  return (
    <Page width="narrow">
      <Breadcrumb crumbs={[{ label: <T k="public.places.title" />, href: "/places" }, { label: code }]} />
      <PageHead title={<T k="public.place.gone" />} lead={<T k="public.place.gone-text" />} />
      <p className="buttons">
        <LinkButton href="/places" tone="main">
          <T k="public.home.search" />
        </LinkButton>
      </p>
    </Page>
  );
}
