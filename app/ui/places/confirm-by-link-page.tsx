import type { PlaceByLink } from "#app/domain/places/confirm-by-link.ts";
import { T } from "#app/text/use-words.tsx";
import { Facts, type Fact } from "#app/ui/facts.tsx";
import { ActForm, Buttons, SubmitButton } from "#app/ui/form/form-part.tsx";
import { Page, PageHead } from "#app/ui/layout/page.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { DateText, TimeText } from "#app/ui/text/date-text.tsx";
import { Reading } from "#app/ui/text/reading.tsx";
import { WeekDots } from "#app/ui/week-dots.tsx";

/** The page behind the reminder's link: what is shown now, and one button. */
export function ConfirmPlacePage({ place }: { place: PlaceByLink }) {
  const { content, standing } = place;
  const facts: Fact[] = [
    { key: "facility", label: <T k="link.place-confirm.facility" />, value: <Reading text={place.facility} /> },
    ...(content.daysOfWeek
      ? [{ key: "days", label: <T k="link.place-confirm.days" />, value: <WeekDots days={content.daysOfWeek} /> }]
      : []),
    ...(content.startTime && content.endTime
      ? [{ key: "time", label: <T k="link.place-confirm.time" />, value: <TimeText from={content.startTime} to={content.endTime} /> }]
      : []),
    ...(content.capacityTotal
      ? [
          {
            key: "total",
            label: <T k="link.place-confirm.total" />,
            value: <T k="link.place-confirm.people" v={{ count: content.capacityTotal }} />,
          },
        ]
      : []),
    ...(standing === "ask" && place.confirmDueOn
      ? [{ key: "due", label: <T k="link.place-confirm.due" />, value: <DateText value={place.confirmDueOn} /> }]
      : []),
  ];
  return (
    <Page width="narrow">
      <PageHead title={<T k="link.place-confirm.title" />} lead={standing === "ask" ? <T k="link.place-confirm.lead" /> : undefined} />
      <div className="flow">
        {standing === "done" && place.confirmDueOn ? (
          <Notice tone="success">
            <T k="link.place-confirm.done" v={{ day: <DateText value={place.confirmDueOn} /> }} />
          </Notice>
        ) : null}
        {standing === "stopped" || standing === "elsewhere" ? (
          <Notice tone="warning">
            <T k={`link.place-confirm.${standing}`} />
          </Notice>
        ) : null}
        <h2>
          {content.title ? <Reading text={content.title} /> : null} <span className="soft small">{place.code}</span>
        </h2>
        {content.summary ? (
          <p>
            <Reading text={content.summary} />
          </p>
        ) : null}
        <Facts facts={facts} />
        {standing === "ask" ? (
          <ActForm>
            <Buttons>
              <SubmitButton>
                <T k="link.place-confirm.submit" />
              </SubmitButton>
            </Buttons>
          </ActForm>
        ) : null}
        <p>
          <T k="link.place-confirm.change" />
        </p>
        <ul className="link-list">
          <li>
            <a href={`/host/places/${place.id}`}>
              <T k="link.place-confirm.change-link" />
            </a>
          </li>
          {standing === "ask" || standing === "done" ? (
            <li>
              <a href={`/places/${place.code}`}>
                <T k="link.place-confirm.public" />
              </a>
            </li>
          ) : null}
        </ul>
      </div>
    </Page>
  );
}
