import { numberText } from "#app/text/format.ts";
import { useWords } from "#app/text/use-words.tsx";
import { Chips, type Chip } from "#app/ui/chips.tsx";
import type { CardWords } from "#app/ui/directory/card-words.ts";
import { FilterColumn, type FilterColumnProps } from "#app/ui/directory/filter-column.tsx";
import { PlaceCards } from "#app/ui/directory/place-card.tsx";
import { EmptyState, Page, PageHead, TwoColumns } from "#app/ui/layout/page.tsx";
import { Pager } from "#app/ui/pager.tsx";
import { DateText } from "#app/ui/text/date-text.tsx";
import { PhoneLink } from "#app/ui/text/phone-link.tsx";

export interface PlacesPageProps {
  total: number;
  today: string;
  filter: FilterColumnProps;
  chips: Chip[];
  cards: CardWords[];
  previousHref?: string;
  nextHref?: string;
  csvHref: string;
  feedHref: string;
  /** Where the same conditions are asked for by mail. */
  subscribeHref: string;
  /** The office's phone, where nothing was found. */
  phone: string | null;
}

export function PlacesPage({
  total,
  today,
  filter,
  chips,
  cards,
  previousHref,
  nextHref,
  csvHref,
  feedHref,
  subscribeHref,
  phone,
}: PlacesPageProps) {
  const { T } = useWords();
  return (
    <Page>
      <PageHead
        title={<T k="public.places.title" />}
        lead={
          <>
            <strong>
              <T k="public.places.found" v={{ total: numberText(total) }} />
            </strong>{" "}
            <T k="public.places.as-of" v={{ date: <DateText value={today} /> }} />
          </>
        }
      />
      <TwoColumns
        sideAt="left"
        side={
          <details className="filter-fold">
            <summary className="button button-line">
              <T k="public.places.conditions" />
            </summary>
            <FilterColumn {...filter} />
          </details>
        }
      >
        <Chips chips={chips} clearHref="/places" />
        {cards.length ? <PlaceCards cards={cards} /> : total ? <NoMore /> : <Nothing phone={phone} />}
        <Pager previousHref={previousHref} nextHref={nextHref} />
        <p className="print-link">
          <a href={subscribeHref}>
            <T k="public.places.save-search" />
          </a>
        </p>
        {total ? (
          <p className="small print-link">
            <a href={csvHref} download="">
              <T k="public.places.csv" />
            </a>
            {"　"}
            <a href={feedHref}>
              <T k="public.places.feed" />
            </a>
          </p>
        ) : null}
      </TwoColumns>
    </Page>
  );
}

function Nothing({ phone }: { phone: string | null }) {
  const { T } = useWords();
  return (
    <EmptyState title={<T k="public.places.none" />}>
      <p>
        <T k="public.places.none-text" />
      </p>
      <p>
        <a href="/places">
          <T k="public.places.none-clear" />
        </a>
      </p>
      {phone ? (
        <p>
          <T k="public.places.none-contact" v={{ phone: <PhoneLink phone={phone} /> }} />
        </p>
      ) : null}
    </EmptyState>
  );
}

/** A page of a list that has shrunk since its address was made. */
function NoMore() {
  const { T } = useWords();
  return (
    <EmptyState title={<T k="public.places.gone-page" />}>
      <p>
        <a href="/places">
          <T k="public.places.newest" />
        </a>
      </p>
    </EmptyState>
  );
}
