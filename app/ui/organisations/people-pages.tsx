/** The people of an organisation: a list, an invitation, an end. Shared by hosts, agencies and the secretariat. */
import { confirmForm } from "#app/domain/confirm-form.ts";
import { invitePersonForm } from "#app/domain/invitations/invite-person-form.ts";
import type { MembershipRead, People } from "#app/domain/invitations/list-people.ts";
import type { ShownAct } from "#app/http/do-act.server.ts";
import { T, useWords } from "#app/text/use-words.tsx";
import { ActPage } from "#app/ui/act-page.tsx";
import { RadioGroup, Select } from "#app/ui/form/choice-fields.tsx";
import { Buttons, FormPart, LinkButton, SubmitButton } from "#app/ui/form/form-part.tsx";
import { TextField } from "#app/ui/form/text-fields.tsx";
import { usePostedForm } from "#app/ui/form/use-posted-form.ts";
import { Breadcrumb, EmptyState, Page, PageHead, Section, type Crumb } from "#app/ui/layout/page.tsx";
import { Pager } from "#app/ui/pager.tsx";
import { StatusBadge } from "#app/ui/status-badge.tsx";
import { Table } from "#app/ui/table.tsx";
import { Reading } from "#app/ui/text/reading.tsx";
import { Colon } from "#app/ui/text/punctuation.tsx";

/** Where the pages of one organisation's people lie. */
export interface PeopleLinks {
  list: string;
  invite: string;
  /** The invitation's form, filled in as it was sent to a member. */
  again(membershipId: string): string;
  end(membershipId: string): string;
}

export const linksOf = (side: "host" | "agency", organisationId: string, hasOthers: boolean): PeopleLinks => {
  const of = hasOthers ? `?of=${organisationId}` : "";
  return {
    list: `/${side}/people${of}`,
    invite: `/${side}/people/invite${of}`,
    again: (id) => `/${side}/people/invite?of=${organisationId}&again=${id}`,
    end: (id) => `/${side}/people/${id}/end`,
  };
};

export function PeopleTable({ people, links }: { people: People; links: PeopleLinks }) {
  const { t, has } = useWords();
  const { kind } = people.organisation;
  if (!people.people.length)
    return (
      <EmptyState title={<T k="people.none" />}>
        <p>
          <T k="people.none-text" />
        </p>
      </EmptyState>
    );
  return (
    <Table
      caption={t("people.title")}
      captionHidden
      rows={people.people}
      rowKey={(row) => row.membershipId}
      columns={[
        {
          key: "name",
          head: <T k="people.field.name" />,
          isRowHead: true,
          cell: (row) => (
            <>
              <Reading text={row.name} />
              {row.title ? (
                <span className="line small soft">
                  <Reading text={row.title} />
                </span>
              ) : null}
            </>
          ),
        },
        {
          key: "post",
          head: <T k="people.field.post" />,
          cell: (row) => (
            <>
              {row.post && has(`people.post.${kind}.${row.post}`) ? <T k={`people.post.${kind}.${row.post}`} /> : <T k="people.post-own" />}
              {row.facility ? (
                <span className="line small soft">
                  <Reading text={row.facility} />
                </span>
              ) : null}
            </>
          ),
        },
        { key: "email", head: <T k="people.field.email" />, cell: (row) => row.email },
        {
          key: "state",
          head: <T k="people.state" />,
          cell: (row) => (
            <StatusBadge tone={row.isActive ? "success" : "warning"}>
              <T k={row.isActive ? "people.active" : "people.invited"} />
            </StatusBadge>
          ),
        },
        {
          key: "end",
          head: <T k="people.acts" />,
          cell: (row) => (
            <>
              {row.isActive ? null : (
                <a className="line" href={links.again(row.membershipId)}>
                  <T k="acts.membership.invite.do-again" />
                  <span className="visually-hidden">
                    <Colon />
                    <Reading text={row.name} />
                  </span>
                </a>
              )}
              <a className="line" href={links.end(row.membershipId)}>
                <T k="acts.membership.end.do" />
                <span className="visually-hidden">
                  <Colon />
                  <Reading text={row.name} />
                </span>
              </a>
            </>
          ),
        },
      ]}
    />
  );
}

export function PeoplePage({
  people,
  others,
  side,
  nextHref,
  firstHref,
}: {
  people: People;
  others: { id: string; name: string }[];
  side: "host" | "agency";
  nextHref?: string;
  firstHref?: string;
}) {
  const links = linksOf(side, people.organisation.id, others.length > 0);
  return (
    <Page>
      <PageHead
        title={<T k="people.title" />}
        lead={<Reading text={people.organisation.name} />}
        aside={
          <LinkButton href={links.invite} tone="main">
            <T k="acts.membership.invite.do" />
          </LinkButton>
        }
      />
      <PeopleTable people={people} links={links} />
      <Pager previousHref={firstHref} nextHref={nextHref} />
      {others.length ? (
        <Section title={<T k="host.corporation.others" />}>
          <ul className="link-list">
            {others.map((one) => (
              <li key={one.id}>
                <a href={`/${side}/people?of=${one.id}`}>
                  <Reading text={one.name} />
                </a>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
    </Page>
  );
}

export function InvitePage({
  people,
  posts,
  again,
  crumbs,
  backHref,
  reply,
}: {
  people: Pick<People, "organisation" | "facilities" | "isWhole">;
  posts: string[];
  again: Record<string, string | undefined>;
  crumbs: Crumb[];
  backHref: string;
  reply: unknown;
}) {
  const { t } = useWords();
  const { kind } = people.organisation;
  const [form, fields] = usePostedForm({
    id: "invite",
    schema: invitePersonForm,
    reply,
    defaultValue: { post: posts.length === 1 ? posts[0] : undefined, ...again },
  });
  return (
    <Page width="narrow">
      <Breadcrumb crumbs={[...crumbs, { label: <T k="acts.membership.invite.do" /> }]} />
      <PageHead
        title={<T k="acts.membership.invite.title" />}
        lead={<T k="acts.membership.invite.lead" v={{ organisation: people.organisation.name }} />}
      />
      <FormPart form={form} labels="people.field">
        <TextField field={fields.name} width="m" autoComplete="off" lang="ja" />
        <TextField field={fields.nameKana} width="m" autoComplete="off" lang="ja" />
        <TextField field={fields.title} width="m" autoComplete="off" lang="ja" />
        <TextField field={fields.email} type="email" width="l" inputMode="email" autoComplete="off" />
        <RadioGroup
          field={fields.post}
          options={posts.map((post) => ({
            value: post,
            label: t(`people.post.${kind}.${post}`),
            hint: <T k={`people.post.${kind}.${post}-hint`} />,
          }))}
        />
        {kind === "corporation" ? (
          <Select
            field={fields.facilityId}
            required={!people.isWhole}
            options={people.facilities.map((one) => ({ value: one.id, label: one.name }))}
          />
        ) : null}
        <p>
          <T k="acts.membership.invite.mail" />
        </p>
        <Buttons>
          <SubmitButton>
            <T k="acts.membership.invite.button" />
          </SubmitButton>
          <LinkButton href={backHref} tone="quiet">
            <T k="kit.back" />
          </LinkButton>
        </Buttons>
      </FormPart>
    </Page>
  );
}

export function EndMembershipPage({
  act,
  membership,
  crumbs,
  backHref,
  reply,
}: {
  act: ShownAct;
  membership: MembershipRead;
  crumbs: Crumb[];
  backHref: string;
  reply: unknown;
}) {
  return (
    <ActPage
      act={act}
      words="acts.membership.end"
      crumbs={[...crumbs, { label: <T k="acts.membership.end.title" v={{ name: membership.name }} /> }]}
      values={{ name: membership.name }}
      schema={confirmForm}
      reply={reply}
      backHref={backHref}
      tone="danger"
      more={[
        <Reading key="who" text={[membership.organisation.name, membership.facility, membership.email].filter(Boolean).join("　")} />,
        ...(membership.organisation.kind === "agency" ? [<T key="cases" k="acts.membership.end.cases" />] : []),
      ]}
    />
  );
}
