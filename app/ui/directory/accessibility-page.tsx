import { useWords } from "#app/text/use-words.tsx";
import { SenderContact, type Sender } from "#app/ui/directory/sender-contact.tsx";
import { Page, PageHead, PrintLink, Section } from "#app/ui/layout/page.tsx";
import { DateText } from "#app/ui/text/date-text.tsx";

/** What is claimed, and when somebody last held the page against the product. The words of the degree are WAIC's 「配慮」. */
const statement = { standard: "JIS X 8341-3:2016", level: "AA", reviewedOn: "2026-11-26" };
/** How many points each list has in the words. */
const lists = { ways: 7, checks: 4, limits: 4 } as const;

export function AccessibilityPage({ sender }: { sender: Sender }) {
  const { T } = useWords();
  const points = (name: keyof typeof lists) => (
    <ul className="flow">
      {Array.from({ length: lists[name] }, (_, index) => (
        <li key={index}>
          <T k={`public.accessibility.${name}-${index + 1}`} />
        </li>
      ))}
    </ul>
  );
  return (
    <Page width="narrow">
      <PageHead title={<T k="public.accessibility.title" />} lead={<T k="public.accessibility.lead" />} />
      <Section title={<T k="public.accessibility.goal" />}>
        <p>
          <T k="public.accessibility.goal-text" v={statement} />
        </p>
      </Section>
      <Section title={<T k="public.accessibility.ways" />}>{points("ways")}</Section>
      <Section title={<T k="public.accessibility.checks" />}>
        <p>
          <T k="public.accessibility.checks-text" v={{ date: <DateText value={statement.reviewedOn} /> }} />
        </p>
        {points("checks")}
      </Section>
      <Section title={<T k="public.accessibility.limits" />}>{points("limits")}</Section>
      <Section title={<T k="public.accessibility.contact" />}>
        <p>
          <T k="public.accessibility.contact-text" />
        </p>
        <SenderContact sender={sender} />
      </Section>
      <div className="section">
        <PrintLink />
      </div>
    </Page>
  );
}
