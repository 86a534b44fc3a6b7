import type { ReactNode } from "react";
import type { NextStep as Step } from "#app/domain/engagements/next-step.ts";
import { T } from "#app/text/use-words.tsx";
import { DueLabel } from "#app/ui/due-label.tsx";
import { Panel } from "#app/ui/layout/page.tsx";
import { NextStep } from "#app/ui/next-step.tsx";
import { DateText } from "#app/ui/text/date-text.tsx";
import { Dot } from "#app/ui/text/punctuation.tsx";

/** The next step of an engagement, the same on every page of it: whose turn, what to do, until when, where each of the three stands. */
export function StepPanel({
  next,
  today,
  title,
  lead,
  more,
  children,
}: {
  next: Step;
  today: string;
  title?: ReactNode;
  lead?: ReactNode;
  more?: ReactNode;
  children?: ReactNode;
}) {
  const what = lead ?? <T k={`engagement.step.${next.key}.lead`} />;
  const until = next.dueOn ? (
    <>
      {" "}
      <T k={`engagement.due.${next.dueIs}`} v={{ day: <DateText value={next.dueOn} /> }} /> <DueLabel dueOn={next.dueOn} today={today} />
    </>
  ) : null;
  const said = (
    <>
      {what}
      {until}
      {more ? <> {more}</> : null}
    </>
  );
  if (!next.who.length) {
    return (
      <Panel tone="now" title={title ?? <T k={`engagement.step.${next.key}.title`} />}>
        <p>{said}</p>
        {children ? <div className="buttons">{children}</div> : null}
      </Panel>
    );
  }
  const names = next.who.map((role) => <T key={role} k={`engagement.party.${role}`} />);
  const who = <>{names.flatMap((name, index) => (index ? [<Dot key={`and-${index}`} />, name] : [name]))}</>;
  const people = next.parties.map(({ party, standing, on }) => ({
    key: party,
    name: <T k={`engagement.party.${party}`} />,
    state: standing,
    note: on ? <T k="engagement.signed-on" v={{ day: <DateText value={on} short /> }} /> : undefined,
  }));
  return (
    <NextStep who={who} lead={said} parties={people}>
      {children}
    </NextStep>
  );
}
