import { signInForm } from "#app/domain/accounts/sign-in-form.ts";
import { useWords } from "#app/text/use-words.tsx";
import { Buttons, FormPart, SubmitButton } from "#app/ui/form/form-part.tsx";
import { TextField } from "#app/ui/form/text-fields.tsx";
import { usePostedForm } from "#app/ui/form/use-posted-form.ts";
import { Page, PageHead, Panel } from "#app/ui/layout/page.tsx";
import { Notice } from "#app/ui/notice.tsx";

export interface SignInFacts {
  to: string | null;
  email: string | null;
  /** The browser did not keep a sign-in of a moment ago. */
  isLost: boolean;
  /** Who may be tried in the demo; null outside it. */
  demo: { password: string; people: { email: string; words: string }[]; applicantEmail: string } | null;
}

export function SignInPage({ to, email, isLost, demo, reply }: SignInFacts & { reply: unknown }) {
  const { T } = useWords();
  const [form, fields] = usePostedForm({ id: "sign-in", schema: signInForm, reply, defaultValue: { email: email ?? undefined } });
  return (
    <Page width="narrow">
      <PageHead title={<T k="account.sign-in.title" />} lead={<T k="account.sign-in.lead" />} />
      {isLost ? (
        <Notice tone="warning">
          <T k={demo ? "account.sign-in.lost-demo" : "account.sign-in.lost"} />
        </Notice>
      ) : null}
      <FormPart form={form} labels="account.sign-in">
        <TextField field={fields.email} type="email" width="l" autoComplete="username" />
        <TextField field={fields.password} type="password" width="l" autoComplete="current-password" />
        <Buttons>
          <SubmitButton>
            <T k="account.sign-in.submit" />
          </SubmitButton>
        </Buttons>
      </FormPart>
      <ul className="link-list after-form">
        <li>
          <a href="/sign-in/forgotten">
            <T k="account.sign-in.forgotten" />
          </a>
        </li>
        <li>
          <a href="/sign-in/applicant">
            <T k="account.sign-in.applicant" />
          </a>
        </li>
      </ul>
      {demo ? <DemoPeople {...demo} to={to} /> : null}
    </Page>
  );
}

function DemoPeople({ password, people, applicantEmail, to }: NonNullable<SignInFacts["demo"]> & { to: string | null }) {
  const { T } = useWords();
  return (
    <Panel title={<T k="account.sign-in.demo.title" />}>
      <p>
        <T k="account.sign-in.demo.lead" v={{ password }} />
      </p>
      <ul className="demo-people">
        {people.map((one) => (
          <li key={one.email}>
            <span>
              <T k={`account.sign-in.demo.${one.words}`} />
            </span>
            <a href={`/sign-in?${new URLSearchParams({ email: one.email, ...(to ? { to } : {}) }).toString()}`}>{one.email}</a>
          </li>
        ))}
        <li>
          <span>
            <T k="account.sign-in.demo.applicant" />
          </span>
          <a href={`/sign-in/applicant?${new URLSearchParams({ email: applicantEmail }).toString()}`}>{applicantEmail}</a>
        </li>
      </ul>
      <p>
        <T k="account.sign-in.demo.mail" />{" "}
        <a href="/demo/mail">
          <T k="account.sign-in.demo.mailbox" />
        </a>
      </p>
      <p>
        <T k="account.sign-in.demo.localhost" />
      </p>
    </Panel>
  );
}
