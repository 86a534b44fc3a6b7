import type { ReactNode } from "react";
import { useWords } from "#app/text/use-words.tsx";
import { Breadcrumb, Page, PageHead, type Crumb } from "#app/ui/layout/page.tsx";

/**
 * Asks before an act: what follows from it, and who gets which mail. Children are the form with its button;
 * the way back stands under it.
 */
export function ConfirmPage(props: {
  crumbs?: Crumb[];
  title: ReactNode;
  consequences: readonly ReactNode[];
  letters: readonly ReactNode[];
  backHref: string;
  children: ReactNode;
}) {
  const { crumbs, title, consequences, letters, backHref, children } = props;
  const { T } = useWords();
  return (
    <Page width="narrow">
      {crumbs ? <Breadcrumb crumbs={crumbs} /> : null}
      <PageHead title={title} />
      <div className="flow">
        {consequences.map((text, index) => (
          <p key={index}>{text}</p>
        ))}
        <LettersToCome letters={letters} />
        {children}
        <p>
          <a href={backHref}>
            <T k="kit.back" />
          </a>
        </p>
      </div>
    </Page>
  );
}

/** Who gets which mail from what the reader is about to do; also before the button of a long form. */
export function LettersToCome({ letters }: { letters: readonly ReactNode[] }) {
  const { T } = useWords();
  if (!letters.length)
    return (
      <p>
        <T k="kit.letters-none" />
      </p>
    );
  return (
    <>
      <p>
        <T k="kit.letters-lead" />
      </p>
      <ul className="letters">
        {letters.map((text, index) => (
          <li key={index}>{text}</li>
        ))}
      </ul>
    </>
  );
}
