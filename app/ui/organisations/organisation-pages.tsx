/** The organisations of the programme for its secretariat: lists by kind, registration, facts with people. */
import type { OrganisationLine, OrganisationRead } from "#app/domain/corporations/list-organisations.ts";
import { organisationForms, type RegisteredKind } from "#app/domain/corporations/organisation-form.ts";
import type { PickedCodes } from "#app/domain/codes/pick-codes.ts";
import type { People } from "#app/domain/invitations/list-people.ts";
import { T, useWords } from "#app/text/use-words.tsx";
import { CheckAnswers } from "#app/ui/check-answers.tsx";
import { useCodeLabels } from "#app/ui/code-labels.ts";
import type { AnyField } from "#app/ui/form/field-frame.tsx";
import { Buttons, FormPart, LinkButton, SubmitButton } from "#app/ui/form/form-part.tsx";
import { usePostedForm } from "#app/ui/form/use-posted-form.ts";
import { Breadcrumb, EmptyState, Page, PageHead, Section } from "#app/ui/layout/page.tsx";
import { Pager } from "#app/ui/pager.tsx";
import { Table } from "#app/ui/table.tsx";
import { DateText } from "#app/ui/text/date-text.tsx";
import { Reading } from "#app/ui/text/reading.tsx";
import { CertificationBadge } from "./facility-pages.tsx";
import { OrganisationFields } from "./organisation-fields.tsx";
import { PeopleTable, type PeopleLinks } from "./people-pages.tsx";

const kinds = ["corporation", "agency", "municipality", "secretariat"] as const;
const listCrumb = { label: <T k="secretariat.organisations.title" />, href: "/secretariat/organisations" };

export interface OrganisationsPageProps {
  organisations: OrganisationLine[];
  counts: Partial<Record<string, number>>;
  kind: (typeof kinds)[number];
  q: string;
  nextHref?: string;
  firstHref?: string;
}

export function OrganisationsPage({ organisations, counts, kind, q, nextHref, firstHref }: OrganisationsPageProps) {
  const { t } = useWords();
  return (
    <Page>
      <PageHead
        title={<T k="secretariat.organisations.title" />}
        aside={
          <LinkButton href="/secretariat/organisations/new" tone="main">
            <T k="acts.organisation.register.do" />
          </LinkButton>
        }
      />
      <nav aria-label={t("secretariat.organisations.kinds")}>
        <ul className="chips views">
          {kinds.map((one) => (
            <li key={one}>
              <a href={`/secretariat/organisations?kind=${one}`} aria-current={one === kind ? "page" : undefined}>
                <T k="secretariat.organisations.kind-count" v={{ kind: { word: `people.kind.${one}` }, count: counts[one] ?? 0 }} />
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <form className="form-row section" method="get" role="search">
        <input type="hidden" name="kind" value={kind} />
        <div>
          <label className="filter-title" htmlFor="organisation-search">
            <T k="secretariat.organisations.search" />
          </label>
          <input className="input width-m" id="organisation-search" name="q" type="search" defaultValue={q} />
        </div>
        <button className="button button-line" type="submit">
          <T k="secretariat.organisations.find" />
        </button>
      </form>
      {organisations.length ? (
        <Table
          caption={t("secretariat.organisations.title")}
          captionHidden
          rows={organisations}
          rowKey={(row) => row.id}
          columns={[
            {
              key: "name",
              head: <T k="people.organisation.field.name" />,
              isRowHead: true,
              cell: (row) => (
                <a href={`/secretariat/organisations/${row.id}`}>
                  <Reading text={row.name} />
                </a>
              ),
            },
            {
              key: "municipality",
              head: <T k="people.organisation.field.municipalityCode" />,
              cell: (row) => (row.municipality ? <Reading text={row.municipality} /> : null),
            },
            { key: "phone", head: <T k="people.organisation.field.phone" />, cell: (row) => row.phone },
            ...(kind === "corporation"
              ? [
                  {
                    key: "facilities",
                    head: <T k="secretariat.organisations.facilities" />,
                    isNumber: true,
                    cell: (row: OrganisationLine) => row.facilities,
                  },
                ]
              : []),
            { key: "people", head: <T k="secretariat.organisations.people" />, isNumber: true, cell: (row) => row.people },
          ]}
        />
      ) : (
        <EmptyState title={<T k={q ? "secretariat.organisations.none-found" : "secretariat.organisations.none"} />}>
          <p>
            <T k={q ? "secretariat.organisations.none-found-text" : "secretariat.organisations.none-text"} />
          </p>
          <LinkButton href={q ? `/secretariat/organisations?kind=${kind}` : "/secretariat/organisations/new"}>
            <T k={q ? "secretariat.organisations.all" : "acts.organisation.register.do"} />
          </LinkButton>
        </EmptyState>
      )}
      <Pager previousHref={firstHref} nextHref={nextHref} />
    </Page>
  );
}

/** First the kind, then its form. */
export function ChooseKindPage() {
  return (
    <Page width="narrow">
      <Breadcrumb crumbs={[listCrumb, { label: <T k="acts.organisation.register.do" /> }]} />
      <PageHead title={<T k="acts.organisation.register.title" />} lead={<T k="acts.organisation.register.lead" />} />
      <ul className="doors">
        {(["corporation", "agency", "municipality"] as const).map((kind) => (
          <li key={kind}>
            <a href={`/secretariat/organisations/new?kind=${kind}`}>
              <T k={`people.kind.${kind}`} />
            </a>
            <p className="small soft">
              <T k={`people.kind.${kind}-hint`} />
            </p>
          </li>
        ))}
      </ul>
    </Page>
  );
}

export interface OrganisationFormProps {
  kind: RegisteredKind;
  /** Null registers a new one. */
  organisation: { id: string; name: string; revision: number } | null;
  form: Record<string, unknown>;
  codes: PickedCodes<"agencyType">;
  municipalities: readonly { code: string; name: string }[];
}

export function OrganisationFormPage({
  kind,
  organisation,
  form: given,
  codes,
  municipalities,
  reply,
}: OrganisationFormProps & { reply: unknown }) {
  const [form, fields] = usePostedForm({ id: "organisation", schema: organisationForms[kind], reply, defaultValue: given });
  const title = <T k={organisation ? "acts.organisation.edit.title" : `acts.organisation.register.title-of.${kind}`} />;
  const backHref = organisation ? `/secretariat/organisations/${organisation.id}` : "/secretariat/organisations/new";
  return (
    <Page width="narrow">
      <Breadcrumb
        crumbs={[listCrumb, ...(organisation ? [{ label: <Reading text={organisation.name} />, href: backHref }] : []), { label: title }]}
      />
      <PageHead title={title} />
      <FormPart form={form} labels="people.organisation.field" revision={organisation?.revision}>
        <input type="hidden" name="kind" value={kind} />
        <OrganisationFields
          kind={kind}
          fields={fields as unknown as Record<string, AnyField>}
          codes={codes}
          municipalities={municipalities}
        />
        <Buttons>
          <SubmitButton>
            <T k={organisation ? "acts.organisation.edit.button" : "acts.organisation.register.button"} />
          </SubmitButton>
          <LinkButton href={backHref} tone="quiet">
            <T k="kit.back" />
          </LinkButton>
        </Buttons>
      </FormPart>
    </Page>
  );
}

export interface OrganisationPageProps {
  organisation: OrganisationRead;
  people: People;
  codes: PickedCodes<"agencyType">;
  nextHref?: string;
  firstHref?: string;
}

const secretariatLinks = (organisationId: string): PeopleLinks => ({
  list: `/secretariat/organisations/${organisationId}`,
  invite: `/secretariat/organisations/${organisationId}/invite`,
  again: (id) => `/secretariat/organisations/${organisationId}/invite?again=${id}`,
  end: (id) => `/secretariat/organisations/${organisationId}/people/${id}/end`,
});

export function OrganisationPage({ organisation, people, codes, nextHref, firstHref }: OrganisationPageProps) {
  const { t } = useWords();
  const { label } = useCodeLabels(codes);
  const links = secretariatLinks(organisation.id);
  const field = (name: string) => t(`people.organisation.field.${name}`);
  const { kind } = organisation;
  return (
    <Page>
      <Breadcrumb
        crumbs={[{ ...listCrumb, href: `/secretariat/organisations?kind=${kind}` }, { label: <Reading text={organisation.name} /> }]}
      />
      <PageHead
        title={<Reading text={organisation.name} />}
        lead={<T k={`people.kind.${kind}`} />}
        aside={
          kind === "secretariat" ? undefined : (
            <LinkButton href={`/secretariat/organisations/${organisation.id}/edit`}>
              <T k="acts.organisation.edit.do" />
            </LinkButton>
          )
        }
      />
      <CheckAnswers
        answers={[
          { label: field("nameKana"), value: organisation.nameKana },
          { label: field("municipalityCode"), value: organisation.municipality },
          { label: field("phone"), value: organisation.phone },
          { label: field("email"), value: organisation.email },
          ...(kind === "agency"
            ? [
                { label: field("agencyType"), value: organisation.agencyType && label("agencyType", organisation.agencyType) },
                { label: field("operator"), value: organisation.operator },
                { label: field("freeJobPlacement"), value: organisation.freeJobPlacement },
              ]
            : []),
          ...(kind === "corporation"
            ? [
                { label: field("corporateNumber"), value: organisation.corporateNumber },
                { label: field("joinedOn"), value: organisation.joinedOn ? <DateText value={organisation.joinedOn} /> : null },
                { label: field("contactUnit"), value: organisation.contactUnit },
                { label: field("websiteUrl"), value: organisation.websiteUrl },
                { label: field("isListed"), value: t(organisation.isListed ? "host.place.yes" : "host.place.no") },
                {
                  label: t("host.facilities.title"),
                  value: organisation.facilities.length ? (
                    <ul className="plain-list">
                      {organisation.facilities.map((one) => (
                        <li key={one.id}>
                          <Reading text={one.name} /> <CertificationBadge status={one.certification} />
                        </li>
                      ))}
                    </ul>
                  ) : null,
                },
              ]
            : []),
        ]}
      />
      <Section title={<T k="people.title" />}>
        <p className="buttons">
          <LinkButton href={links.invite} tone="main">
            <T k="acts.membership.invite.do" />
          </LinkButton>
        </p>
        <PeopleTable people={people} links={links} />
        <Pager previousHref={firstHref} nextHref={nextHref} />
      </Section>
    </Page>
  );
}
