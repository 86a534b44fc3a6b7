/** The host's facilities: list, facts, form, certification. */
import type { ReactNode } from "react";
import { accessibilityNames } from "#app/domain/corporations/facility-content.ts";
import {
  addressVisibilities,
  certificationForm,
  certificationStatuses,
  facilityForm,
  knownOrNot,
} from "#app/domain/corporations/facility-form.ts";
import type { FacilityLine } from "#app/domain/corporations/list-facilities.ts";
import type { FacilityFacts, FacilityRead } from "#app/domain/corporations/read-facility.ts";
import type { PickedCodes } from "#app/domain/codes/pick-codes.ts";
import type { PublicMunicipality } from "#app/domain/search/list-agencies.ts";
import type { ShownAct } from "#app/http/do-act.server.ts";
import { T, useWords } from "#app/text/use-words.tsx";
import { CheckAnswers } from "#app/ui/check-answers.tsx";
import { useCodeLabels } from "#app/ui/code-labels.ts";
import { RadioGroup, Select } from "#app/ui/form/choice-fields.tsx";
import { DateField } from "#app/ui/form/date-field.tsx";
import { LettersToCome } from "#app/ui/confirm-page.tsx";
import { Buttons, FormPart, LinkButton, SubmitButton } from "#app/ui/form/form-part.tsx";
import { NestedList } from "#app/ui/form/nested-list.tsx";
import { NumberField, TextField, TimeField } from "#app/ui/form/text-fields.tsx";
import { usePostedForm } from "#app/ui/form/use-posted-form.ts";
import { Breadcrumb, EmptyState, Page, PageHead, Section } from "#app/ui/layout/page.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Pager } from "#app/ui/pager.tsx";
import { StatusBadge } from "#app/ui/status-badge.tsx";
import { Table } from "#app/ui/table.tsx";
import { DateText, TimeText } from "#app/ui/text/date-text.tsx";
import { useMark } from "#app/ui/text/mark-japanese.tsx";
import { Reading } from "#app/ui/text/reading.tsx";

const listCrumb = { label: <T k="host.facilities.title" />, href: "/host/facilities" };
export type FacilityCodes = PickedCodes<"facilityType">;

export function CertificationBadge({ status }: { status: string }) {
  return (
    <StatusBadge tone={status === "certified" ? "success" : status === "applying" ? "info" : status === "none" ? "neutral" : "error"}>
      <T k={`host.facility.status.${status}`} />
    </StatusBadge>
  );
}

export function FacilitiesPage({
  facilities,
  codes,
  nextHref,
  firstHref,
  mayRegister,
}: {
  facilities: FacilityLine[];
  codes: FacilityCodes;
  nextHref?: string;
  firstHref?: string;
  mayRegister: boolean;
}) {
  const { t } = useWords();
  const { label } = useCodeLabels(codes);
  return (
    <Page>
      <PageHead
        title={<T k="host.facilities.title" />}
        lead={<T k="host.facilities.lead" />}
        aside={
          mayRegister ? (
            <LinkButton href="/host/facilities/new" tone="main">
              <T k="acts.facility.register.do" />
            </LinkButton>
          ) : undefined
        }
      />
      {facilities.length ? (
        <Table
          caption={t("host.facilities.title")}
          captionHidden
          rows={facilities}
          rowKey={(row) => row.id}
          columns={[
            {
              key: "name",
              head: <T k="host.facility.field.name" />,
              isRowHead: true,
              cell: (row) => (
                <>
                  <a href={`/host/facilities/${row.id}`}>
                    <Reading text={row.name} />
                  </a>
                  <span className="line small soft">
                    {label("facilityType", row.facilityType)}　<Reading text={row.municipality} />
                  </span>
                </>
              ),
            },
            {
              key: "certification",
              head: <T k="host.facility.certification" />,
              cell: (row) => <CertificationBadge status={row.certification} />,
            },
            {
              key: "officer",
              head: <T k="host.facility.field.supportOfficerName" />,
              cell: (row) =>
                row.supportOfficer ? (
                  <Reading text={row.supportOfficer} />
                ) : (
                  <StatusBadge tone="error">
                    <T k="host.facility.no-officer" />
                  </StatusBadge>
                ),
            },
            {
              key: "places",
              head: <T k="host.facilities.places" />,
              cell: (row) => <T k="host.facilities.places-count" v={{ shown: row.shownPlaces, count: row.places }} />,
            },
          ]}
        />
      ) : (
        <EmptyState title={<T k="host.facilities.none" />}>
          <p>
            <T k={mayRegister ? "host.facilities.none-text" : "host.facilities.none-ask"} />
          </p>
          {mayRegister ? (
            <LinkButton href="/host/facilities/new" tone="main">
              <T k="acts.facility.register.do" />
            </LinkButton>
          ) : null}
        </EmptyState>
      )}
      <Pager previousHref={firstHref} nextHref={nextHref} />
    </Page>
  );
}

/** The facts of a facility, also for the secretariat's review. */
export function FacilityAnswers({ facility, codes, headings = 2 }: { facility: FacilityFacts; codes: FacilityCodes; headings?: 2 | 3 }) {
  const { t } = useWords();
  const { label } = useCodeLabels(codes);
  const { certification } = facility;
  const field = (name: string) => t(`host.facility.field.${name}`);
  const known = accessibilityNames.filter((name) => facility.accessibility[name] !== undefined);
  const parts: [string, [string, ReactNode][]][] = [
    [
      "facts",
      [
        [field("name"), <Reading key="name" text={`${facility.name}（${facility.nameKana}）`} />],
        [field("facilityType"), label("facilityType", facility.facilityType)],
        [field("officeNumber"), facility.officeNumber],
        [
          t("host.facility.address"),
          <Reading
            key="address"
            text={`〒${facility.postalCode} ${facility.municipality}${facility.town}${facility.street}${facility.building ? ` ${facility.building}` : ""}`}
          />,
        ],
        [field("addressVisibility"), t(`host.facility.visibility.${facility.addressVisibility}`)],
        [
          field("nearestStations"),
          facility.nearestStations.length ? (
            <ul key="stations" className="plain-list">
              {facility.nearestStations.map((one, index) => (
                <li key={index}>
                  <Station one={one} />
                </li>
              ))}
            </ul>
          ) : null,
        ],
        [t("host.facility.contact"), [facility.phone, facility.fax && `FAX ${facility.fax}`, facility.email].filter(Boolean).join("　")],
        [field("supportOfficerName"), [facility.supportOfficerTitle, facility.supportOfficerName].filter(Boolean).join(" ")],
        [
          t("host.facility.accessibility"),
          known
            .map((name) => `${field(name)}${t("kit.colon")}${t(`host.facility.known.${facility.accessibility[name] ? "yes" : "no"}`)}`)
            .join("\n"),
        ],
        [
          field("dayTemplate"),
          facility.dayTemplate.length ? (
            <ul key="day" className="plain-list">
              {facility.dayTemplate.map((one) => (
                <li key={one.from}>
                  <TimeText from={one.from} to={one.to} />　<Reading text={one.label} />
                </li>
              ))}
            </ul>
          ) : null,
        ],
      ],
    ],
    [
      "certification",
      [
        [t("host.facility.certification"), <CertificationBadge key="status" status={certification.status} />],
        [t("host.facility.authority"), certification.authority],
        [t("host.certification.field.number"), certification.number],
        [
          t("host.certification.field.certifiedOn"),
          certification.certifiedOn ? <DateText key="on" value={certification.certifiedOn} /> : null,
        ],
        [
          t("host.facility.capacity"),
          certification.capacityNonEmployment === null && certification.capacityEmployment === null
            ? null
            : t("host.facility.capacity-count", {
                non: certification.capacityNonEmployment ?? "–",
                employment: certification.capacityEmployment ?? "–",
              }),
        ],
      ],
    ],
  ];
  const Heading = headings === 2 ? "h2" : "h3";
  return (
    <>
      {parts.map(([name, answers]) => (
        <section key={name} className="section">
          <Heading>
            <T k={name === "facts" ? "host.facility.facts" : "host.facility.certification"} />
          </Heading>
          <CheckAnswers answers={answers.map(([answer, value]) => ({ label: answer, value }))} />
        </section>
      ))}
    </>
  );
}

function Station({ one }: { one: FacilityRead["nearestStations"][number] }) {
  const { t } = useWords();
  const mark = useMark();
  return (
    <>
      {mark(
        [
          one.line,
          one.station,
          one.walkMinutes ? t("host.facility.walk", { minutes: one.walkMinutes }) : "",
          one.busMinutes ? t("host.facility.bus", { minutes: one.busMinutes }) : "",
        ]
          .filter(Boolean)
          .join(" "),
      )}
    </>
  );
}

const childrenTypes: readonly string[] = ["nursery", "certified_childcare"];

export function FacilityPage({ facility, codes }: { facility: FacilityRead; codes: FacilityCodes }) {
  return (
    <Page width="narrow">
      <Breadcrumb crumbs={[listCrumb, { label: <Reading text={facility.name} /> }]} />
      <PageHead title={<Reading text={facility.name} />} aside={<CertificationBadge status={facility.certification.status} />} />
      <div className="flow">
        {facility.supportOfficerName ? null : <Notice tone="warning" title={<T k="refusal.place.fault.support-officer" />} />}
        {childrenTypes.includes(facility.facilityType) ? (
          <Notice title={<T k="host.facility.children-title" />}>
            <p>
              <T k="host.facility.children-text" />
            </p>
          </Notice>
        ) : null}
        <p className="buttons">
          {facility.mayEdit ? (
            <LinkButton href={`/host/facilities/${facility.id}/edit`} tone="main">
              <T k="acts.facility.edit.do" />
            </LinkButton>
          ) : null}
          {facility.mayCertify ? (
            <LinkButton href={`/host/facilities/${facility.id}/certification`}>
              <T k="acts.facility.certify.do" />
            </LinkButton>
          ) : null}
          <LinkButton href={`/host/facilities/${facility.id}/seats`}>
            <T k="host.facility-seats.title" />
          </LinkButton>
          {facility.mayEdit ? (
            <LinkButton href={`/host/places/new?facility=${facility.id}`}>
              <T k="acts.place.start.do" />
            </LinkButton>
          ) : null}
        </p>
      </div>
      <FacilityAnswers facility={facility} codes={codes} />
    </Page>
  );
}

export interface FacilityFormProps {
  /** Null registers a new one. */
  facility: { id: string; name: string } | null;
  form: Record<string, unknown>;
  revision?: number;
  codes: FacilityCodes;
  municipalities: readonly Pick<PublicMunicipality, "code" | "name">[];
  neighbours: { id: string; name: string }[];
}

export function FacilityFormPage({
  facility,
  form: given,
  revision,
  codes,
  municipalities,
  neighbours,
  reply,
}: FacilityFormProps & { reply: unknown }) {
  const { t } = useWords();
  const { options } = useCodeLabels(codes);
  const [form, fields] = usePostedForm({ id: "facility", schema: facilityForm, reply, defaultValue: given });
  const words = facility ? "acts.facility.edit" : "acts.facility.register";
  const title = <T k={`${words}.title`} />;
  const backHref = facility ? `/host/facilities/${facility.id}` : "/host/facilities";
  const part = (key: string, children: ReactNode) => <Section title={<T k={`host.facility.part.${key}`} />}>{children}</Section>;
  return (
    <Page width="narrow">
      <Breadcrumb
        crumbs={[listCrumb, ...(facility ? [{ label: <Reading text={facility.name} />, href: backHref }] : []), { label: title }]}
      />
      <PageHead title={title} lead={facility ? <T k="acts.facility.edit.lead" /> : undefined} />
      <FormPart form={form} labels="host.facility.field" revision={revision}>
        {part(
          "facility",
          <>
            <TextField field={fields.name} width="l" autoComplete="off" lang="ja" />
            <TextField field={fields.nameKana} width="l" autoComplete="off" lang="ja" />
            <Select field={fields.facilityType} options={options("facilityType")} />
            <TextField field={fields.officeNumber} width="s" inputMode="numeric" autoComplete="off" />
          </>,
        )}
        {part(
          "address",
          <>
            <TextField field={fields.postalCode} width="s" inputMode="numeric" autoComplete="off" />
            <Select field={fields.municipalityCode} options={municipalities.map((one) => ({ value: one.code, label: one.name }))} />
            <TextField field={fields.town} width="m" autoComplete="off" lang="ja" />
            <TextField field={fields.street} width="s" autoComplete="off" />
            <TextField field={fields.building} width="m" autoComplete="off" lang="ja" />
            <RadioGroup
              field={fields.addressVisibility}
              options={addressVisibilities.map((value) => ({ value, label: t(`host.facility.visibility.${value}`) }))}
            />
            <TextField field={fields.lat} width="s" inputMode="decimal" autoComplete="off" />
            <TextField field={fields.lon} width="s" inputMode="decimal" autoComplete="off" />
            <NestedList field={fields.nearestStations} max={3}>
              {(row) => (
                <>
                  <TextField field={row.line} width="m" autoComplete="off" lang="ja" />
                  <TextField field={row.station} width="m" autoComplete="off" lang="ja" required />
                  <NumberField field={row.walkMinutes} unitKey="host.place.unit.minutes" />
                  <NumberField field={row.busMinutes} unitKey="host.place.unit.minutes" />
                </>
              )}
            </NestedList>
            {neighbours.length ? (
              <Select field={fields.samePremisesAs} options={neighbours.map((one) => ({ value: one.id, label: one.name }))} />
            ) : null}
          </>,
        )}
        {part(
          "contact",
          <>
            <TextField field={fields.phone} type="tel" width="s" inputMode="tel" autoComplete="off" />
            <TextField field={fields.fax} type="tel" width="s" inputMode="tel" autoComplete="off" />
            <TextField field={fields.email} type="email" width="l" inputMode="email" autoComplete="off" />
            <TextField field={fields.supportOfficerName} width="m" autoComplete="off" lang="ja" />
            <TextField field={fields.supportOfficerNameKana} width="m" autoComplete="off" lang="ja" />
            <TextField field={fields.supportOfficerTitle} width="m" autoComplete="off" lang="ja" />
          </>,
        )}
        {part(
          "accessibility",
          accessibilityNames.map((name) => (
            <RadioGroup
              key={name}
              field={fields[name]}
              options={knownOrNot.map((value) => ({ value, label: t(`host.facility.known.${value}`) }))}
            />
          )),
        )}
        {part(
          "day",
          <NestedList field={fields.dayTemplate} max={20}>
            {(row) => (
              <>
                <TimeField field={row.from} required />
                <TimeField field={row.to} required />
                <TextField field={row.label} width="m" autoComplete="off" lang="ja" required />
              </>
            )}
          </NestedList>,
        )}
        <Buttons>
          <SubmitButton>
            <T k={`${words}.button`} />
          </SubmitButton>
          <LinkButton href={backHref} tone="quiet">
            <T k="kit.back" />
          </LinkButton>
        </Buttons>
      </FormPart>
    </Page>
  );
}

export function CertificationPage({
  act,
  facility,
  form: given,
  reply,
}: {
  act: ShownAct;
  facility: FacilityRead;
  form: Record<string, unknown>;
  reply: unknown;
}) {
  const { t } = useWords();
  const [form, fields] = usePostedForm({ id: "certification", schema: certificationForm, reply, defaultValue: given });
  return (
    <Page width="narrow">
      <Breadcrumb
        crumbs={[
          listCrumb,
          { label: <Reading text={facility.name} />, href: `/host/facilities/${facility.id}` },
          { label: <T k="acts.facility.certify.title" /> },
        ]}
      />
      <PageHead
        title={<T k="acts.facility.certify.title" />}
        lead={<T k="acts.facility.certify.lead" v={{ authority: facility.certification.authority }} />}
      />
      {facility.certification.status === "certified" ? (
        <div className="place-state">
          <Notice tone="warning" title={<T k="host.certification.lose-title" />}>
            <p>
              <T k="host.certification.lose-text" />
            </p>
          </Notice>
        </div>
      ) : null}
      <FormPart form={form} labels="host.certification.field" revision={facility.revision}>
        <RadioGroup
          field={fields.status}
          options={certificationStatuses.map((value) => ({ value, label: t(`host.facility.status.${value}`) }))}
        />
        <TextField field={fields.number} width="m" autoComplete="off" lang="ja" />
        <DateField field={fields.certifiedOn} required={false} />
        <NumberField field={fields.capacityNonEmployment} unitKey="host.place.unit.people" />
        <NumberField field={fields.capacityEmployment} unitKey="host.place.unit.people" />
        <LettersToCome
          letters={act.letters.map((words) => (
            <T key={words} k={words} />
          ))}
        />
        <Buttons>
          <SubmitButton>
            <T k="acts.facility.certify.button" />
          </SubmitButton>
          <LinkButton href={`/host/facilities/${facility.id}`} tone="quiet">
            <T k="kit.back" />
          </LinkButton>
        </Buttons>
      </FormPart>
      <Section title={<T k="host.certification.papers-title" />}>
        <p>
          <T k="host.certification.papers-lead" />
        </p>
        <ul className="plain-list">
          {["registry", "plan", "outline", "accounts", "disclosure", "board", "pledge", "insurance"].map((paper) => (
            <li key={paper}>
              <T k={`host.certification.papers.${paper}`} />
            </li>
          ))}
        </ul>
      </Section>
    </Page>
  );
}
