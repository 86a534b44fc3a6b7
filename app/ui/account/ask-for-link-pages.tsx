import { askForLinkForm } from "#app/domain/accounts/sign-in-form.ts";
import { useWords } from "#app/text/use-words.tsx";
import { Buttons, FormPart, LinkButton, SubmitButton } from "#app/ui/form/form-part.tsx";
import { TextField } from "#app/ui/form/text-fields.tsx";
import { usePostedForm } from "#app/ui/form/use-posted-form.ts";
import { Page, PageHead } from "#app/ui/layout/page.tsx";

/** Asks for the address to which a link is sent: for a new password, or for the applicant's way in. */
export function AskForLinkPage({
  words,
  email,
  reply,
  other,
}: {
  words: "account.forgotten" | "link.ask";
  email?: string | null;
  reply: unknown;
  other?: { href: string; key: string };
}) {
  const { T } = useWords();
  const [form, fields] = usePostedForm({ id: "ask", schema: askForLinkForm, reply, defaultValue: { email: email ?? undefined } });
  return (
    <Page width="narrow">
      <PageHead title={<T k={`${words}.title`} />} lead={<T k={`${words}.lead`} />} />
      <FormPart form={form} labels={words}>
        <TextField field={fields.email} type="email" width="l" autoComplete="email" />
        <Buttons>
          <SubmitButton>
            <T k={`${words}.submit`} />
          </SubmitButton>
        </Buttons>
      </FormPart>
      {other ? (
        <p className="after-form">
          <a href={other.href}>
            <T k={other.key} />
          </a>
        </p>
      ) : null}
    </Page>
  );
}

/** The same page whether or not a letter goes out. */
export function LinkSentPage({
  words,
  againHref,
  minutes,
  isDemo,
}: {
  words: "account.sent" | "link.sent";
  againHref: string;
  minutes: number;
  isDemo: boolean;
}) {
  const { T } = useWords();
  return (
    <Page width="narrow">
      <PageHead title={<T k={`${words}.title`} />} lead={<T k={`${words}.lead`} v={{ minutes }} />} />
      <p>
        <T k={`${words}.not-come`} />
      </p>
      <Buttons>
        <LinkButton href={againHref}>
          <T k={`${words}.again`} />
        </LinkButton>
        {isDemo ? (
          <LinkButton href="/demo/mail">
            <T k="link.sent.mailbox" />
          </LinkButton>
        ) : null}
      </Buttons>
    </Page>
  );
}
