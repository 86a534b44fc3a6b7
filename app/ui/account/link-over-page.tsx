import { useWords } from "#app/text/use-words.tsx";
import { Buttons, LinkButton } from "#app/ui/form/form-part.tsx";
import { Page, PageHead } from "#app/ui/layout/page.tsx";

/** A link that was used, has ended or never was: what to do next, whatever it was for. */
export function LinkOverPage() {
  const { T } = useWords();
  return (
    <Page width="narrow">
      <PageHead title={<T k="link.over.title" />} lead={<T k="link.over.lead" />} />
      <div className="flow">
        <ul>
          {(["applicant", "signing", "invitation", "mail"] as const).map((who) => (
            <li key={who}>
              <T k={`link.over.${who}`} />
            </li>
          ))}
        </ul>
      </div>
      <Buttons>
        <LinkButton href="/sign-in/applicant">
          <T k="link.ask.title" />
        </LinkButton>
        <LinkButton href="/sign-in/forgotten">
          <T k="link.over.reset" />
        </LinkButton>
      </Buttons>
    </Page>
  );
}
