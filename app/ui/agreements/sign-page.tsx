/** Signing by staff, or by the applicant on the agency's device: the text, what changed, one tick, one button. */
import type { ReadAgreement, AgreementText as Text } from "#app/domain/agreements/read-agreement.ts";
import { signAgreementForm } from "#app/domain/agreements/sign-agreement-form.ts";
import type { ShownAct } from "#app/http/do-act.server.ts";
import { T } from "#app/text/use-words.tsx";
import { useEngagementCrumbs } from "#app/ui/engagements/meeting-pages.tsx";
import { Checkbox } from "#app/ui/form/choice-fields.tsx";
import { lettersIn } from "#app/ui/act-page.tsx";
import { LettersToCome } from "#app/ui/confirm-page.tsx";
import { Buttons, FormPart, SubmitButton } from "#app/ui/form/form-part.tsx";
import { usePostedForm } from "#app/ui/form/use-posted-form.ts";
import { Breadcrumb, Page, PageHead, Section } from "#app/ui/layout/page.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { DateText } from "#app/ui/text/date-text.tsx";
import { Reading } from "#app/ui/text/reading.tsx";
import { AgreementText, Differences } from "./agreement-text.tsx";

export function SignPage({
  act,
  one,
  reply,
  party = one.party,
}: {
  act: ShownAct;
  one: ReadAgreement & { text: Text };
  reply: unknown;
  party?: ReadAgreement["party"];
}) {
  const [form, fields] = usePostedForm({ id: "sign", schema: signAgreementForm, reply, defaultValue: { understood: "" } });
  const isHere = party !== one.party;
  const signed = one.signatures.find((signature) => signature.party === party);
  return (
    <Page>
      <Breadcrumb
        crumbs={useEngagementCrumbs(
          one,
          { label: <T k="agreement.title" v={{ code: one.code }} />, href: `/${one.party}/agreements/${one.id}` },
          { label: <T k={isHere ? "acts.agreement.sign-here.title" : "acts.agreement.sign.title"} /> },
        )}
      />
      <PageHead
        title={<T k={isHere ? "acts.agreement.sign-here.title" : "acts.agreement.sign.title"} />}
        lead={<T k={isHere ? "acts.agreement.sign-here.lead" : "acts.agreement.sign.lead"} />}
      />
      {one.before && one.differences.length ? (
        <Section title={<T k="agreement.what-changed" />}>
          <Differences before={one.before} text={one.text} changed={one.differences} />
        </Section>
      ) : null}
      <AgreementText text={one.text} changed={one.differences} />
      {signed ? (
        <Notice tone="success" title={<T k="agreement.signed-already" v={{ when: <DateText value={signed.signedAt} withTime /> }} />} />
      ) : (
        <FormPart form={form} labels="acts.agreement.sign">
          <input type="hidden" name="version" value={one.text.version} />
          <input type="hidden" name="documentHash" value={one.text.documentHash} />
          <p className="statement">
            <Reading text={one.text.content.statements[party]} />
          </p>
          <p className="hash">
            <T k="agreement.hash" v={{ hash: <code>{one.text.documentHash.slice(0, 8)}</code>, version: one.text.version }} />
          </p>
          <Checkbox field={fields.understood} required />
          <p>
            <T k="acts.agreement.sign.then" />
          </p>
          <LettersToCome letters={lettersIn(act)} />
          <Buttons>
            <SubmitButton>
              <T k={isHere ? "acts.agreement.sign-here.button" : "acts.agreement.sign.button"} />
            </SubmitButton>
          </Buttons>
        </FormPart>
      )}
    </Page>
  );
}
