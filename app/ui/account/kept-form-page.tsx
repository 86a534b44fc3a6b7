import type { KeptForm } from "#app/domain/accounts/kept-form.ts";
import { useWords } from "#app/text/use-words.tsx";
import { confirmForm } from "#app/domain/confirm-form.ts";
import { Buttons, FormPart, LinkButton, SubmitButton } from "#app/ui/form/form-part.tsx";
import { usePostedForm } from "#app/ui/form/use-posted-form.ts";
import { Page, PageHead, Section } from "#app/ui/layout/page.tsx";
import { DateText } from "#app/ui/text/date-text.tsx";

/** What people wrote, as against what they chose or what the form carries by itself. */
const isWritten = (value: string) => /[\s\u3040-\u30ff\u3400-\u9fff]/u.test(value);

/** The form of a session that ended: to be sent on as it is, or thrown away. */
export function KeptFormPage({ kept, home, reply }: { kept: KeptForm | null; home: string; reply: unknown }) {
  const { T } = useWords();
  const [discard] = usePostedForm({ id: "discard", schema: confirmForm, reply });
  if (!kept)
    return (
      <Page width="narrow">
        <PageHead title={<T k="account.kept.title" />} lead={<T k="account.kept.none" />} />
        <Buttons>
          <LinkButton href={home} tone="main">
            <T k="account.kept.home" />
          </LinkButton>
        </Buttons>
      </Page>
    );
  const written = kept.fields.flatMap(([name, value]) => (!name.startsWith("_") && isWritten(value) ? [value] : []));
  return (
    <Page width="narrow">
      <PageHead
        title={<T k="account.kept.title" />}
        lead={<T k="account.kept.lead" v={{ at: <DateText value={kept.keptAt} withTime /> }} />}
      />
      {written.length ? (
        <Section title={<T k="account.kept.written" />}>
          {written.map((value, index) => (
            <p key={index} className="as-typed" lang="ja">
              {value}
            </p>
          ))}
        </Section>
      ) : null}
      <form className="act-form" method="post" action={kept.path}>
        {kept.fields.map(([name, value], index) => (
          <input key={index} type="hidden" name={name} value={value} />
        ))}
        <p className="buttons">
          <SubmitButton>
            <T k="account.kept.send" />
          </SubmitButton>
          <LinkButton href={kept.page}>
            <T k="account.kept.back" />
          </LinkButton>
        </p>
      </form>
      <FormPart form={discard} labels="acts.account.discard-kept-form" action="/account/kept">
        <SubmitButton tone="quiet">
          <T k="acts.account.discard-kept-form.button" />
        </SubmitButton>
      </FormPart>
    </Page>
  );
}
