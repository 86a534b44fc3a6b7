/** Asking for the bulletin by mail, confirming, changing, resting, leaving. */
import {
  consentVersion,
  leaveReasonForm,
  leaveReasons,
  newAddressForm,
  pauseForm,
  subscribeForm,
  topicsForm,
} from "#app/domain/subscriptions/topics-form.ts";
import type { SearchesPreview } from "#app/domain/subscriptions/preview-searches.ts";
import { useWords } from "#app/text/use-words.tsx";
import type { TopicOptions } from "#app/ui/bulletins/topic-options.ts";
import { RhythmFields, SearchesFields } from "#app/ui/bulletins/wishes-fields.tsx";
import { Checkbox, RadioGroup } from "#app/ui/form/choice-fields.tsx";
import { DateField } from "#app/ui/form/date-field.tsx";
import type { AnyField } from "#app/ui/form/field-frame.tsx";
import { ActForm, Buttons, FormPart, LinkButton, SubmitButton } from "#app/ui/form/form-part.tsx";
import { TextField } from "#app/ui/form/text-fields.tsx";
import { usePostedForm } from "#app/ui/form/use-posted-form.ts";
import { Page, PageHead, Section } from "#app/ui/layout/page.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { DateText } from "#app/ui/text/date-text.tsx";
import { inSet } from "#app/domain/workflows/define-workflow.ts";
import { subscriptionWorkflow } from "#app/domain/workflows/subscription.ts";
import type { StateOf } from "#app/domain/workflows/states.ts";

type Fields = Record<string, AnyField>;

export interface WishValues {
  searches: Record<string, unknown>[];
  frequency: string;
  language: string;
  isPlainText?: string;
  organisationName?: string;
  personName?: string;
}

/** A reply brings the numbers of what was typed; the page itself those of what it began with. */
const previewOf = (reply: unknown, preview: SearchesPreview): SearchesPreview =>
  (reply as { preview?: SearchesPreview } | undefined)?.preview ?? preview;

export function SubscribePage({
  options,
  wishes,
  preview,
  reply,
}: {
  options: TopicOptions;
  wishes: WishValues;
  preview: SearchesPreview;
  reply: unknown;
}) {
  const { T } = useWords();
  const [form, given] = usePostedForm({ id: "subscribe", schema: subscribeForm, reply, defaultValue: { ...wishes } });
  const fields = given as unknown as Fields;
  return (
    <Page width="narrow">
      <PageHead title={<T k="bulletin.subscribe.title" />} lead={<T k="bulletin.subscribe.lead" />} />
      <FormPart form={form} labels="bulletin.subscribe">
        <SearchesFields field={fields.searches} options={options} preview={previewOf(reply, preview)} />
        <h2>
          <T k="bulletin.subscribe.how" />
        </h2>
        <RhythmFields fields={fields} />
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

/** Once confirmed, the page of one's own wishes takes the place of the button. */
export function ConfirmSubscriptionPage({ email, topics, ownHref }: { email: string; topics: string[]; ownHref: string | null }) {
  const { T } = useWords();
  return (
    <Page width="narrow">
      <PageHead
        title={<T k="bulletin.confirm.title" />}
        lead={ownHref ? <T k="bulletin.confirm.already" /> : <T k="bulletin.confirm.lead" v={{ email }} />}
      />
      <dl className="facts facts-list">
        <div>
          <dt>
            <T k="bulletin.confirm.topics" />
          </dt>
          <dd>
            {topics.length === 1 ? (
              topics[0]
            ) : (
              <ul className="plain-list">
                {topics.map((one) => (
                  <li key={one}>{one}</li>
                ))}
              </ul>
            )}
          </dd>
        </div>
      </dl>
      {ownHref ? (
        <Buttons>
          <LinkButton href={ownHref} tone="main">
            <T k="bulletin.preferences.title" />
          </LinkButton>
        </Buttons>
      ) : (
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

/** The link in a mail to a new address. */
export function ConfirmAddressPage({ email }: { email: string }) {
  const { T } = useWords();
  return (
    <Page width="narrow">
      <PageHead title={<T k="bulletin.address.confirm-title" />} lead={<T k="bulletin.address.confirm-lead" v={{ email }} />} />
      <ActForm>
        <Buttons>
          <SubmitButton>
            <T k="bulletin.address.confirm" />
          </SubmitButton>
        </Buttons>
      </ActForm>
    </Page>
  );
}

export interface PreferencesProps {
  state: StateOf<"subscription">;
  email: string;
  newEmail: string | null;
  pausedUntil: string | null;
  revision: number;
  wishes: WishValues;
  options: TopicOptions;
  preview: SearchesPreview;
  ownHref: string;
  leaveHref: string;
  reply: unknown;
}

export function PreferencesPage({
  state,
  email,
  newEmail,
  pausedUntil,
  revision,
  wishes,
  options,
  preview,
  ownHref,
  leaveHref,
  reply,
}: PreferencesProps) {
  const { t, T } = useWords();
  const [form, given] = usePostedForm({
    id: "preferences",
    schema: topicsForm,
    reply,
    defaultValue: { ...wishes },
  });
  const fields = given as unknown as Fields;
  if (!inSet(subscriptionWorkflow, "standing", state)) return <EndedPage leaveHref={leaveHref} />;
  return (
    <Page width="narrow">
      <PageHead title={<T k="bulletin.preferences.title" />} lead={<T k="bulletin.preferences.lead" v={{ email }} />} />
      {state === "paused" && pausedUntil ? (
        <Notice>
          <T k="bulletin.preferences.paused" v={{ date: <DateText value={pausedUntil} /> }} />
        </Notice>
      ) : null}
      {newEmail ? (
        <Notice>
          <T k="bulletin.preferences.address-waits" v={{ email: newEmail }} />
        </Notice>
      ) : null}
      {/* Above a form that is many screens long on a telephone: who only wants to rest or to leave does not read it. */}
      <nav aria-label={t("bulletin.preferences.more")}>
        <ul className="chips views">
          <li>
            <a href={`${ownHref}/pause`}>
              <T k={state === "paused" ? "bulletin.preferences.pause-change" : "bulletin.preferences.pause"} />
            </a>
          </li>
          {state === "paused" ? (
            <li>
              <a href={`${ownHref}/resume`}>
                <T k="bulletin.preferences.resume" />
              </a>
            </li>
          ) : null}
          <li>
            <a href={`${ownHref}/address`}>
              <T k="bulletin.preferences.address" />
            </a>
          </li>
          <li>
            <a href={leaveHref}>
              <T k="bulletin.preferences.leave" />
            </a>
          </li>
        </ul>
      </nav>
      <FormPart form={form} labels="bulletin.subscribe" revision={revision}>
        <SearchesFields field={fields.searches} options={options} preview={previewOf(reply, preview)} />
        <RhythmFields fields={fields} />
        <TextField field={fields.organisationName} width="l" autoComplete="organization" required={false} />
        <TextField field={fields.personName} width="m" autoComplete="name" required={false} />
        <Buttons>
          <SubmitButton>
            <T k="bulletin.preferences.submit" />
          </SubmitButton>
        </Buttons>
      </FormPart>
    </Page>
  );
}

function EndedPage({ leaveHref }: { leaveHref: string }) {
  const { T } = useWords();
  return (
    <Page width="narrow">
      <PageHead title={<T k="bulletin.preferences.title" />} lead={<T k="bulletin.preferences.ended" />} />
      <ul>
        <li>
          <a href={leaveHref}>
            <T k="bulletin.leave.undo-page" />
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
}

export function PausePage({
  pausedUntil,
  revision,
  backHref,
  reply,
}: {
  pausedUntil: string | null;
  revision: number;
  backHref: string;
  reply: unknown;
}) {
  const { T } = useWords();
  const [form, given] = usePostedForm({ id: "pause", schema: pauseForm, reply, defaultValue: { until: pausedUntil ?? undefined } });
  const fields = given as unknown as Fields;
  return (
    <Page width="narrow">
      <PageHead title={<T k="bulletin.pause.title" />} lead={<T k="bulletin.pause.lead" />} />
      <FormPart form={form} labels="bulletin.pause" revision={revision}>
        <DateField field={fields.until} required />
        <Buttons>
          <SubmitButton>
            <T k="bulletin.pause.submit" />
          </SubmitButton>
          <LinkButton href={backHref} tone="quiet">
            <T k="kit.back" />
          </LinkButton>
        </Buttons>
      </FormPart>
    </Page>
  );
}

export function ResumePage({ isPaused, backHref }: { isPaused: boolean; backHref: string }) {
  const { T } = useWords();
  return (
    <Page width="narrow">
      <PageHead title={<T k="bulletin.resume.title" />} lead={<T k={isPaused ? "bulletin.resume.lead" : "bulletin.resume.already"} />} />
      {isPaused ? (
        <ActForm>
          <Buttons>
            <SubmitButton>
              <T k="bulletin.resume.submit" />
            </SubmitButton>
          </Buttons>
        </ActForm>
      ) : null}
      <p className="after-form">
        <a href={backHref}>
          <T k="kit.back" />
        </a>
      </p>
    </Page>
  );
}

export function AddressPage({ email, backHref, reply }: { email: string; backHref: string; reply: unknown }) {
  const { T } = useWords();
  const [form, given] = usePostedForm({ id: "address", schema: newAddressForm, reply });
  const fields = given as unknown as Fields;
  return (
    <Page width="narrow">
      <PageHead title={<T k="bulletin.address.title" />} lead={<T k="bulletin.address.lead" v={{ email }} />} />
      <FormPart form={form} labels="bulletin.address">
        <TextField field={fields.email} type="email" width="l" autoComplete="email" inputMode="email" required />
        <Buttons>
          <SubmitButton>
            <T k="bulletin.address.submit" />
          </SubmitButton>
          <LinkButton href={backHref} tone="quiet">
            <T k="kit.back" />
          </LinkButton>
        </Buttons>
      </FormPart>
    </Page>
  );
}

export interface LeaveProps {
  email: string;
  isOver: boolean;
  mayComeBack: boolean;
  reason: string | null;
  /** Where several searches may be stopped one by one. */
  searches: { key: string; text: string }[];
  ownHref: string;
}

/** Asks, and after the button says goodbye: nothing is asked of somebody who leaves that must be answered. */
export function LeavePage({ email, isOver, mayComeBack, reason, searches, ownHref }: LeaveProps) {
  const { T } = useWords();
  if (isOver) return <GoodbyePage mayComeBack={mayComeBack} reason={reason} ownHref={ownHref} />;
  return (
    <Page width="narrow">
      <PageHead title={<T k="bulletin.leave.title" />} lead={<T k="bulletin.leave.lead" v={{ email }} />} />
      <ActForm action={`${ownHref}/leave`}>
        <Buttons>
          <SubmitButton>
            <T k="bulletin.leave.submit" />
          </SubmitButton>
        </Buttons>
      </ActForm>
      {searches.length > 1 ? (
        <Section title={<T k="bulletin.leave.one-title" />}>
          <ul className="plain-list">
            {searches.map(({ key, text }) => (
              <li key={key}>
                <ActForm action={`${ownHref}/leave-search`} fields={{ search: key }}>
                  <SubmitButton tone="line">
                    <T k="bulletin.leave.one" v={{ search: text }} />
                  </SubmitButton>
                </ActForm>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      <p className="after-form">
        <T k="bulletin.leave.rather-change" />
      </p>
    </Page>
  );
}

function GoodbyePage({ mayComeBack, reason, ownHref }: Pick<LeaveProps, "mayComeBack" | "reason" | "ownHref">) {
  const { t, T } = useWords();
  const [form, given] = usePostedForm({ id: "reason", schema: leaveReasonForm, defaultValue: { reason: reason ?? undefined } });
  const fields = given as unknown as Fields;
  return (
    <Page width="narrow">
      <PageHead title={<T k="bulletin.leave.done-title" />} lead={<T k="bulletin.leave.done-lead" />} />
      {mayComeBack ? (
        <ActForm action={`${ownHref}/undo`}>
          <p className="hint">
            <T k="bulletin.leave.undo-lead" />
          </p>
          <SubmitButton tone="line">
            <T k="bulletin.leave.undo" />
          </SubmitButton>
        </ActForm>
      ) : null}
      {reason ? (
        <p className="section" role="status">
          <T k="bulletin.leave.reason-thanks" v={{ reason: { word: `bulletin.leave.reasons.${reason}` } }} />
        </p>
      ) : (
        <div className="section">
          <FormPart form={form} labels="bulletin.leave" action={`${ownHref}/reason`}>
            <RadioGroup
              field={fields.reason}
              options={leaveReasons.map((value) => ({
                value,
                label: t(`bulletin.leave.reasons.${value}`),
                node: <T k={`bulletin.leave.reasons.${value}`} />,
              }))}
              required={false}
            />
            <Buttons>
              <SubmitButton tone="line">
                <T k="bulletin.leave.reason-submit" />
              </SubmitButton>
            </Buttons>
          </FormPart>
        </div>
      )}
      <ul className="section">
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
}
