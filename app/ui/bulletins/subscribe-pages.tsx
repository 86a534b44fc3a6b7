/** Asking for the bulletin by mail, confirming, changing, leaving. */
import { consentVersion, subscribeForm, topicsForm } from "#app/domain/subscriptions/topics-form.ts";
import { useWords } from "#app/text/use-words.tsx";
import type { TopicOptions } from "#app/ui/bulletins/topic-options.ts";
import { TopicsFields } from "#app/ui/bulletins/topics-fields.tsx";
import { Checkbox } from "#app/ui/form/choice-fields.tsx";
import type { AnyField } from "#app/ui/form/field-frame.tsx";
import { ActForm, Buttons, FormPart, LinkButton, SubmitButton } from "#app/ui/form/form-part.tsx";
import { TextField } from "#app/ui/form/text-fields.tsx";
import { usePostedForm } from "#app/ui/form/use-posted-form.ts";
import { Page, PageHead } from "#app/ui/layout/page.tsx";

export interface TopicValues {
  municipalities: string[];
  tasks: string[];
  workForms: string[];
}
type Fields = Record<string, AnyField>;
const topicFields = (fields: Fields) => ({ municipalities: fields.municipalities, tasks: fields.tasks, workForms: fields.workForms });

export function SubscribePage({ options, topics, reply }: { options: TopicOptions; topics: TopicValues; reply: unknown }) {
  const { T } = useWords();
  const [form, given] = usePostedForm({ id: "subscribe", schema: subscribeForm, reply, defaultValue: topics });
  const fields = given as unknown as Fields;
  return (
    <Page width="narrow">
      <PageHead title={<T k="bulletin.subscribe.title" />} lead={<T k="bulletin.subscribe.lead" />} />
      <FormPart form={form} labels="bulletin.subscribe">
        <h2>
          <T k="bulletin.subscribe.topics" />
        </h2>
        <TopicsFields fields={topicFields(fields)} options={options} />
        <h2>
          <T k="bulletin.subscribe.you" />
        </h2>
        <TextField field={fields.email} type="email" width="l" autoComplete="email" inputMode="email" required />
        <TextField field={fields.organisationName} width="l" autoComplete="organization" required={false} />
        <TextField field={fields.personName} width="m" autoComplete="name" required={false} />
        <h2>
          <T k="bulletin.subscribe.consent" />
        </h2>
        <p>
          <T k={`bulletin.subscribe.consent-${consentVersion}`} />
        </p>
        <input type="hidden" name="consentVersion" value={consentVersion} />
        <Checkbox field={fields.agreed} required />
        <Buttons>
          <SubmitButton>
            <T k="bulletin.subscribe.submit" />
          </SubmitButton>
        </Buttons>
      </FormPart>
      <p className="after-form">
        <a href="/bulletins">
          <T k="bulletin.subscribe.archive" />
        </a>
      </p>
    </Page>
  );
}

export function AskedPage({ hours, count, isDemo }: { hours: number; count: number; isDemo: boolean }) {
  const { T } = useWords();
  return (
    <Page width="narrow">
      <PageHead title={<T k="bulletin.asked.title" />} lead={<T k="bulletin.asked.lead" v={{ hours }} />} />
      <div className="flow">
        <p>
          <T k="bulletin.asked.not-come" v={{ count }} />
        </p>
        <p>
          <a href="/subscribe">
            <T k="bulletin.asked.again" />
          </a>
        </p>
        {isDemo ? (
          <p>
            <a href="/demo/mail">
              <T k="bulletin.asked.mailbox" />
            </a>
          </p>
        ) : null}
      </div>
    </Page>
  );
}

export function ConfirmSubscriptionPage({ email, topics, isConfirmed }: { email: string; topics: string; isConfirmed: boolean }) {
  const { T } = useWords();
  return (
    <Page width="narrow">
      <PageHead title={<T k="bulletin.confirm.title" />} lead={isConfirmed ? <T k="bulletin.confirm.already" /> : <T k="bulletin.confirm.lead" v={{ email }} />} />
      <dl className="facts facts-list">
        <div>
          <dt>
            <T k="bulletin.confirm.topics" />
          </dt>
          <dd>{topics}</dd>
        </div>
      </dl>
      {isConfirmed ? null : (
        <ActForm>
          <Buttons>
            <SubmitButton>
              <T k="bulletin.confirm.submit" />
            </SubmitButton>
          </Buttons>
        </ActForm>
      )}
    </Page>
  );
}

export interface PreferencesProps {
  state: string;
  email: string;
  revision: number;
  names: { organisationName: string | null; personName: string | null };
  topics: TopicValues;
  options: TopicOptions;
  leaveHref: string;
  reply: unknown;
}

export function PreferencesPage({ state, email, revision, names, topics, options, leaveHref, reply }: PreferencesProps) {
  const { T } = useWords();
  const [form, given] = usePostedForm({ id: "preferences", schema: topicsForm, reply, defaultValue: { ...topics, organisationName: names.organisationName ?? undefined, personName: names.personName ?? undefined } });
  const fields = given as unknown as Fields;
  if (state !== "active" && state !== "paused")
    return (
      <Page width="narrow">
        <PageHead title={<T k="bulletin.preferences.title" />} lead={<T k="bulletin.preferences.ended" />} />
        <p>
          <a href="/subscribe">
            <T k="bulletin.leave.again" />
          </a>
        </p>
      </Page>
    );
  return (
    <Page width="narrow">
      <PageHead title={<T k="bulletin.preferences.title" />} lead={<T k="bulletin.preferences.lead" v={{ email }} />} />
      <FormPart form={form} labels="bulletin.subscribe" revision={revision}>
        <TopicsFields fields={topicFields(fields)} options={options} />
        <TextField field={fields.organisationName} width="l" autoComplete="organization" required={false} />
        <TextField field={fields.personName} width="m" autoComplete="name" required={false} />
        <Buttons>
          <SubmitButton>
            <T k="bulletin.preferences.submit" />
          </SubmitButton>
          <LinkButton href={leaveHref}>
            <T k="bulletin.preferences.leave" />
          </LinkButton>
        </Buttons>
      </FormPart>
    </Page>
  );
}

/** Asks, and after the button says goodbye: nothing else is asked of somebody who leaves. */
export function LeavePage({ email, isOver, leaveHref }: { email: string; isOver: boolean; leaveHref: string }) {
  const { T } = useWords();
  if (isOver)
    return (
      <Page width="narrow">
        <PageHead title={<T k="bulletin.leave.done-title" />} lead={<T k="bulletin.leave.done-lead" />} />
        <ul>
          <li>
            <a href="/places">
              <T k="bulletin.leave.places" />
            </a>
          </li>
          <li>
            <a href="/subscribe">
              <T k="bulletin.leave.again" />
            </a>
          </li>
        </ul>
      </Page>
    );
  return (
    <Page width="narrow">
      <PageHead title={<T k="bulletin.leave.title" />} lead={<T k="bulletin.leave.lead" v={{ email }} />} />
      <ActForm action={leaveHref}>
        <Buttons>
          <SubmitButton>
            <T k="bulletin.leave.submit" />
          </SubmitButton>
        </Buttons>
      </ActForm>
    </Page>
  );
}
