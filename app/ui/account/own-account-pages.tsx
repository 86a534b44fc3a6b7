import { languages, ownDetailsForm } from "#app/domain/accounts/own-details-form.ts";
import { others } from "#app/domain/accounts/end-sessions-form.ts";
import type { OwnAccount, OwnSession } from "#app/domain/accounts/own-account.ts";
import { dateTimeText } from "#app/text/format.ts";
import { useWords } from "#app/text/use-words.tsx";
import { Facts } from "#app/ui/facts.tsx";
import { RadioGroup } from "#app/ui/form/choice-fields.tsx";
import { ActForm, Buttons, FormPart, LinkButton, SubmitButton } from "#app/ui/form/form-part.tsx";
import { TextField } from "#app/ui/form/text-fields.tsx";
import { usePostedForm } from "#app/ui/form/use-posted-form.ts";
import { Breadcrumb, Page, PageHead, Section } from "#app/ui/layout/page.tsx";
import { Table } from "#app/ui/table.tsx";

export function OwnAccountPage({ account }: { account: OwnAccount }) {
  const { T } = useWords();
  const none = <T k="kit.empty" />;
  const facts = [
    { key: "name", label: <T k="account.own.name" />, value: <span lang="ja">{account.name}</span> },
    { key: "kana", label: <T k="account.own.nameKana" />, value: account.nameKana ? <span lang="ja">{account.nameKana}</span> : none },
    { key: "title", label: <T k="account.own.title_" />, value: account.title ? <span lang="ja">{account.title}</span> : none },
    { key: "email", label: <T k="account.own.email" />, value: account.email },
    { key: "language", label: <T k="account.own.language" />, value: <T k={`account.own.language-${account.language}`} /> },
  ];
  return (
    <Page width="narrow">
      <PageHead title={<T k="account.own.title" />} />
      <Section title={<T k="account.own.details" />}>
        <Facts facts={facts} layout="list" />
        <Buttons>
          <LinkButton href="/account/details">
            <T k="acts.account.change-details.do" />
          </LinkButton>
        </Buttons>
      </Section>
      <Section title={<T k="account.own.memberships" />}>
        {account.memberships.map((one) => (
          <div key={one.id} className="membership">
            <h3 lang="ja">{one.organisation}</h3>
            <Facts
              layout="list"
              facts={[
                {
                  key: "facility",
                  label: <T k="account.own.facility" />,
                  value: one.facility ? <span lang="ja">{one.facility}</span> : <T k="account.own.whole-organisation" />,
                },
                { key: "rights", label: <T k="account.own.rights" />, value: <Rights rights={one.rights} /> },
              ]}
            />
          </div>
        ))}
        <p>
          <T k="account.own.memberships-lead" />
        </p>
      </Section>
      <Section title={<T k="account.own.security" />}>
        <ul className="link-list">
          <li>
            <a href="/account/password">
              <T k="account.own.password" />
            </a>
          </li>
          <li>
            <a href="/account/sessions">
              <T k="account.own.sessions" />
            </a>
          </li>
        </ul>
      </Section>
    </Page>
  );
}

/** What a membership allows, each in words. */
function Rights({ rights }: { rights: OwnAccount["memberships"][number]["rights"] }) {
  const { T } = useWords();
  return (
    <ul className="plain-list">
      {rights.map((right) => (
        <li key={right}>
          <T k={`account.rights.${right}`} />
        </li>
      ))}
    </ul>
  );
}

export function OwnDetailsPage({ revision, given, reply }: { revision: number; given: Record<string, unknown>; reply: unknown }) {
  const { t, T } = useWords();
  const [form, fields] = usePostedForm({
    id: "details",
    schema: ownDetailsForm,
    reply,
    defaultValue: given,
  });
  return (
    <Page width="narrow">
      <Breadcrumb
        crumbs={[{ label: <T k="account.own.title" />, href: "/account" }, { label: <T k="acts.account.change-details.title" /> }]}
      />
      <PageHead title={<T k="acts.account.change-details.title" />} />
      <FormPart
        form={form}
        labels="acts.account.change-details"
        labelKeys={{ title: "acts.account.change-details.title_" }}
        revision={revision}
      >
        <TextField field={fields.name} autoComplete="name" lang="ja" />
        <TextField field={fields.nameKana} autoComplete="off" lang="ja" />
        <TextField field={fields.title} autoComplete="organization-title" lang="ja" />
        <RadioGroup field={fields.language} options={languages.map((value) => ({ value, label: t(`account.own.language-${value}`) }))} />
        <Buttons>
          <SubmitButton>
            <T k="acts.account.change-details.button" />
          </SubmitButton>
          <LinkButton href="/account">
            <T k="kit.back" />
          </LinkButton>
        </Buttons>
      </FormPart>
    </Page>
  );
}

export function OwnSessionsPage({ sessions }: { sessions: OwnSession[] }) {
  const { t, T, variant } = useWords();
  const deviceOf = ({ browser }: OwnSession) => {
    const [name, system] = (browser ?? "").split("/");
    return name && system
      ? t("account.sessions.device_", { browser: t(`account.sessions.${name}`), system: t(`account.sessions.${system}`) })
      : t("account.sessions.unknown");
  };
  const sinceOf = ({ since }: OwnSession) => dateTimeText(since, variant);
  return (
    <Page>
      <Breadcrumb crumbs={[{ label: <T k="account.own.title" />, href: "/account" }, { label: <T k="account.sessions.title" /> }]} />
      <PageHead title={<T k="account.sessions.title" />} lead={<T k="account.sessions.lead" />} />
      <Table
        caption={t("account.sessions.title")}
        captionHidden
        rows={sessions}
        rowKey={(one) => one.publicId}
        columns={[
          { key: "device", head: <T k="account.sessions.device" />, cell: deviceOf, isRowHead: true },
          { key: "since", head: <T k="account.sessions.since" />, cell: sinceOf },
          {
            key: "act",
            head: <T k="account.sessions.act" />,
            cell: (one) =>
              one.isThis ? (
                <T k="account.sessions.this" />
              ) : (
                <ActForm fields={{ session: one.publicId }}>
                  <button
                    className="button button-line button-small"
                    type="submit"
                    aria-label={t("account.sessions.end-of", { device: deviceOf(one), since: sinceOf(one) })}
                  >
                    <T k="account.sessions.end" />
                  </button>
                </ActForm>
              ),
          },
        ]}
      />
      <div className="after-table">
        {sessions.length > 1 ? (
          <ActForm fields={{ session: others }}>
            <SubmitButton tone="line">
              <T k="account.sessions.end-others" />
            </SubmitButton>
          </ActForm>
        ) : (
          <p>
            <T k="account.sessions.others-none" />
          </p>
        )}
      </div>
    </Page>
  );
}
