import { useWords } from "#app/text/use-words.tsx";
import { ActForm, SubmitButton } from "#app/ui/form/form-part.tsx";
import { Page, PageHead } from "#app/ui/layout/page.tsx";

/** One button: programmes that look at mails open links, but press nothing. */
export function EnterPage() {
  const { T } = useWords();
  return (
    <Page width="narrow">
      <PageHead title={<T k="link.enter.title" />} lead={<T k="link.enter.lead" />} />
      <ActForm>
        <SubmitButton>
          <T k="link.enter.submit" />
        </SubmitButton>
      </ActForm>
    </Page>
  );
}
