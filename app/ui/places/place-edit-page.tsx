import type { PlaceRead } from "#app/domain/places/read-place.ts";
import { T } from "#app/text/use-words.tsx";
import { LinkButton } from "#app/ui/form/form-part.tsx";
import { Breadcrumb, Page, PageHead } from "#app/ui/layout/page.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Reading } from "#app/ui/text/reading.tsx";
import { PlaceTasks } from "./place-tasks.tsx";
import { PlaceStateBadge } from "./place-words.tsx";

/** The form as a list of tasks: any order, saved one by one. */
export function PlaceEditPage({ place }: { place: PlaceRead }) {
  return (
    <Page width="narrow">
      <Breadcrumb
        crumbs={[
          { label: <T k="host.places.title" />, href: "/host/places" },
          { label: place.code, href: `/host/places/${place.id}` },
          { label: <T k="host.place.edit-title" /> },
        ]}
      />
      <PageHead
        title={<T k="host.place.edit-title" />}
        lead={<Reading text={place.content.title ? `${place.content.title}（${place.facility.name}）` : place.facility.name} />}
        aside={<PlaceStateBadge state={place.state} />}
      />
      <div className="flow">
        {place.reviewNote ? (
          <Notice tone="warning" title={<T k="host.place.review-note" />}>
            <p>
              <Reading text={place.reviewNote} />
            </p>
          </Notice>
        ) : null}
        <p>
          <T k={place.isPublished ? "host.place.edit-lead-published" : "host.place.edit-lead-draft"} />
        </p>
        <PlaceTasks place={place} />
        <p className="buttons">
          <LinkButton href={`/host/places/${place.id}`}>
            <T k="host.place.back-to-place" />
          </LinkButton>
        </p>
      </div>
    </Page>
  );
}
