import { acceptInvitationForm, changePasswordForm, newPasswordForm } from "#app/domain/accounts/new-password-form.ts";
import type { Invitation } from "#app/domain/accounts/set-password.ts";
import { useWords } from "#app/text/use-words.tsx";
import { Facts } from "#app/ui/facts.tsx";
import { Checkbox } from "#app/ui/form/choice-fields.tsx";
import type { AnyField } from "#app/ui/form/field-frame.tsx";
import { Buttons, FormPart, LinkButton, SubmitButton } from "#app/ui/form/form-part.tsx";
import { TextField } from "#app/ui/form/text-fields.tsx";
import { usePostedForm } from "#app/ui/form/use-posted-form.ts";
import { Breadcrumb, Page, PageHead } from "#app/ui/layout/page.tsx";

const labels = "account.password";

function NewPasswordFields({ password, passwordAgain }: { password: AnyField; passwordAgain: AnyField }) {
  return (
    <>
      <TextField field={password} type="password" width="l" autoComplete="new-password" />
      <TextField field={passwordAgain} type="password" width="l" autoComplete="new-password" />
    </>
  );
}

/** Behind the link of a reset letter. In another browser than the one that asked, it says so and offers to ask again. */
export function ResetPasswordPage({ isSameBrowser, reply }: { isSameBrowser: boolean; reply: unknown }) {
  const { T } = useWords();
  const [form, fields] = usePostedForm({ id: "reset", schema: newPasswordForm, reply });
  if (!isSameBrowser)
    return (
      <Page width="narrow">
        <PageHead title={<T k="account.reset.title" />} lead={<T k="account.reset.other-browser" />} />
        <Buttons>
          <LinkButton href="/sign-in/forgotten">
            <T k="account.reset.again" />
          </LinkButton>
        </Buttons>
      </Page>
    );
  return (
    <Page width="narrow">
      <PageHead title={<T k="account.reset.title" />} lead={<T k="account.reset.lead" />} />
      <FormPart form={form} labels={labels}>
        <NewPasswordFields password={fields.password} passwordAgain={fields.passwordAgain} />
        <Buttons>
          <SubmitButton>
            <T k="account.reset.submit" />
          </SubmitButton>
        </Buttons>
      </FormPart>
    </Page>
  );
}

export function InvitationPage({ invitation, reply }: { invitation: Invitation; reply: unknown }) {
  const { T } = useWords();
  const { name, email, organisation, hasPassword } = invitation;
  const [form, fields] = usePostedForm({ id: "invitation", schema: acceptInvitationForm, reply });
  const facts = [
    { key: "name", label: <T k="account.invitation.name" />, value: <span lang="ja">{name}</span> },
    { key: "email", label: <T k="account.invitation.email" />, value: email },
    { key: "organisation", label: <T k="account.invitation.organisation" />, value: <span lang="ja">{organisation}</span> },
  ];
  return (
    <Page width="narrow">
      <PageHead
        title={<T k="account.invitation.title" />}
        lead={hasPassword ? <T k="account.invitation.has-password" /> : <T k="account.invitation.lead" v={{ organisation }} />}
      />
      <Facts facts={facts} layout="list" />
      {hasPassword ? (
        <Buttons>
          <LinkButton href="/sign-in" tone="main">
            <T k="account.sign-in.submit" />
          </LinkButton>
        </Buttons>
      ) : (
        <FormPart form={form} labels={labels}>
          <NewPasswordFields password={fields.password} passwordAgain={fields.passwordAgain} />
          <Checkbox field={fields.secrecy} required />
          <Buttons>
            <SubmitButton>
              <T k="account.invitation.submit" />
            </SubmitButton>
          </Buttons>
        </FormPart>
      )}
    </Page>
  );
}

export function ChangePasswordPage({ reply }: { reply: unknown }) {
  const { T } = useWords();
  const [form, fields] = usePostedForm({ id: "change", schema: changePasswordForm, reply });
  return (
    <Page width="narrow">
      <Breadcrumb crumbs={[{ label: <T k="account.own.title" />, href: "/account" }, { label: <T k="account.change.title" /> }]} />
      <PageHead title={<T k="account.change.title" />} lead={<T k="account.change.lead" />} />
      <FormPart form={form} labels={labels}>
        <TextField field={fields.currentPassword} type="password" width="l" autoComplete="current-password" />
        <NewPasswordFields password={fields.password} passwordAgain={fields.passwordAgain} />
        <Buttons>
          <SubmitButton>
            <T k="account.change.submit" />
          </SubmitButton>
          <LinkButton href="/account">
            <T k="kit.back" />
          </LinkButton>
        </Buttons>
      </FormPart>
    </Page>
  );
}
