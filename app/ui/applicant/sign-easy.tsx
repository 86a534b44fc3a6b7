/** The agreement for the person it is about: where, what, when, money; then the whole text; then three ways to go. */
import type { AgreementText as Text, ReadAgreement } from "#app/domain/agreements/read-agreement.ts";
import { signByLinkForm, signAgreementForm } from "#app/domain/agreements/sign-agreement-form.ts";
import { yenText } from "#app/text/format.ts";
import type { WeekdayCode } from "#app/domain/time/week.ts";
import { T, useWords } from "#app/text/use-words.tsx";
import { AgreementText, Differences, Signatures } from "#app/ui/agreements/agreement-text.tsx";
import { ActForm, Buttons, FormPart, LinkButton, SubmitButton } from "#app/ui/form/form-part.tsx";
import { TextField } from "#app/ui/form/text-fields.tsx";
import { usePostedForm } from "#app/ui/form/use-posted-form.ts";
import { Page, PageHead } from "#app/ui/layout/page.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Reading } from "#app/ui/text/reading.tsx";
import { EasyDate, EasyDays, EasyTimes } from "./easy-text.tsx";
import { Dot } from "#app/ui/text/punctuation.tsx";

/** どこで・なにを・いつ・お金 */
function FourFacts({ text }: { text: Text }) {
  const { variant } = useWords();
  const { content } = text;
  const isSeated = content.tasks.every((task) => task.posture === "seated");
  return (
    <dl className="four-facts">
      <div>
        <dt>
          <T k="me.sign.where" />
        </dt>
        <dd>
          <Reading text={content.facilityName} />
        </dd>
      </div>
      <div>
        <dt>
          <T k="me.sign.what" />
        </dt>
        <dd>
          {content.place.summaryEasy ? (
            <>
              <Reading text={content.place.summaryEasy} />
              <br />
            </>
          ) : null}
          {content.tasks.map((task, index) => (
            <span key={task.name}>
              {index ? <Dot /> : null}
              <Reading text={task.name} />
            </span>
          ))}
          {isSeated ? (
            <>
              <br />
              <T k="me.sign.seated" />
            </>
          ) : null}
        </dd>
      </div>
      <div>
        <dt>
          <T k="me.sign.when" />
        </dt>
        <dd>
          <T k="me.sign.period" v={{ from: <EasyDate value={content.startsOn} />, to: <EasyDate value={content.endsOn} /> }} />
          <br />
          <EasyDays days={content.daysOfWeek as WeekdayCode[]} />
          <br />
          <EasyTimes from={content.startTime} to={content.endTime} />
        </dd>
      </div>
      <div>
        <dt>
          <T k="me.sign.money" />
        </dt>
        <dd>
          <T k={`me.money.${content.compensationType}`} v={{ yen: yenText(content.compensationYen ?? 0, variant) }} />
          <br />
          <T k={`me.transport.${content.transportType}`} v={{ yen: yenText(content.transportCapYen ?? 0, variant) }} />
        </dd>
      </div>
    </dl>
  );
}

/** `base` holds the pages of the three ways; the signature itself is posted here when signed in, after a code when by link. */
export function SignEasyPage({
  one,
  base,
  byLink,
  reply,
}: {
  one: ReadAgreement & { text: Text };
  base: { ask: string; leave: string; decline: string; sign: string };
  byLink: boolean;
  reply?: unknown;
}) {
  const { lang } = useWords();
  const [form] = usePostedForm({ id: "sign", schema: signAgreementForm, reply });
  const { text } = one;
  const isOpen = one.state === "signing" && !one.mine;
  return (
    <Page width="narrow">
      <PageHead title={<T k={isOpen ? "me.sign.title" : "me.sign.title-read"} />} lead={isOpen ? <T k="me.sign.lead" /> : undefined} />
      <div className="flow">
        {one.mine ? (
          <Notice tone="success" title={<T k="me.sign.done" v={{ when: <EasyDate value={one.mine.signedAt} withTime /> }} />}>
            <p>
              <T k={one.state === "in-force" ? "me.sign.done-all" : "me.sign.done-wait"} />
            </p>
          </Notice>
        ) : null}
        {one.state === "draft" ? <Notice tone="warning" title={<T k="me.sign.being-changed" />} /> : null}
        {one.state === "void" || one.state === "ended" ? <Notice tone="info" title={<T k="me.sign.over" />} /> : null}
        {isOpen && one.before && one.differences.length ? (
          <section className="panel">
            <h2>
              <T k="me.sign.changed" />
            </h2>
            <Differences before={one.before} text={text} changed={one.differences} />
          </section>
        ) : null}
        <div className="panel">
          <FourFacts text={text} />
        </div>
        {text.content.explanations.length ? (
          <ul className="easy-points">
            {text.content.explanations.map((point) => (
              <li key={point.key}>
                <Reading text={lang === "en" ? point.text : point.easy} />
              </li>
            ))}
          </ul>
        ) : null}
        {one.state === "in-force" && !byLink ? (
          <p>
            <T k="me.case.stop" />
          </p>
        ) : null}
        <details>
          <summary>
            <T k="me.sign.whole" />
          </summary>
          <AgreementText text={text} changed={one.differences} />
          <Signatures text={text} signatures={one.signatures} />
        </details>
        {isOpen ? (
          <div className="sign-ways">
            {one.signingDueAt ? (
              <p>
                <T k="me.due.mine" v={{ day: <EasyDate value={one.signingDueAt} /> }} />
              </p>
            ) : null}
            {byLink ? (
              <>
                <ActForm action={base.sign}>
                  <SubmitButton>
                    <T k="me.sign.button" />
                  </SubmitButton>
                </ActForm>
                <p className="hint">
                  <T k="me.sign.code-comes" />
                </p>
              </>
            ) : (
              <FormPart form={form} labels="acts.agreement.sign" action={base.sign}>
                <input type="hidden" name="version" value={text.version} />
                <input type="hidden" name="documentHash" value={text.documentHash} />
                <input type="hidden" name="understood" value="on" />
                <SubmitButton>
                  <T k="me.sign.button" />
                </SubmitButton>
              </FormPart>
            )}
            <LinkButton href={base.ask}>
              <T k="me.sign.ask" />
            </LinkButton>
            <LinkButton href={base.decline} tone="quiet">
              <T k="acts.agreement.decline.me.title" />
            </LinkButton>
            <LinkButton href={base.leave} tone="quiet">
              <T k="me.sign.leave" />
            </LinkButton>
          </div>
        ) : null}
      </div>
    </Page>
  );
}

/** The code that came by mail, and the signature with it. */
export function SignCodePage({
  one,
  backHref,
  askHref,
  reply,
}: {
  one: ReadAgreement & { text: Text };
  backHref: string;
  askHref: string;
  reply: unknown;
}) {
  const [form, fields] = usePostedForm({ id: "code", schema: signByLinkForm, reply });
  return (
    <Page width="narrow">
      <PageHead title={<T k="me.code.title" />} lead={<T k="me.code.lead" />} />
      <FormPart form={form} labels="me.code">
        <input type="hidden" name="version" value={one.text.version} />
        <input type="hidden" name="documentHash" value={one.text.documentHash} />
        <TextField field={fields.code} width="s" inputMode="numeric" autoComplete="one-time-code" required />
        <p className="statement">
          <Reading text={one.text.content.statements.applicant} />
        </p>
        <p className="hash">
          <T k="me.code.hash" v={{ hash: <code>{one.text.documentHash.slice(0, 8)}</code> }} />
        </p>
        <Buttons>
          <SubmitButton>
            <T k="me.code.button" />
          </SubmitButton>
          <LinkButton href={backHref} tone="quiet">
            <T k="me.back" />
          </LinkButton>
        </Buttons>
      </FormPart>
      <ActForm action={askHref}>
        <SubmitButton tone="quiet">
          <T k="me.code.again" />
        </SubmitButton>
      </ActForm>
    </Page>
  );
}
