import { useWords } from "#app/text/use-words.tsx";
import { numberText } from "#app/text/format.ts";
import type { CardWords } from "#app/ui/directory/card-words.ts";
import { PlaceCards } from "#app/ui/directory/place-card.tsx";
import { LinkButton } from "#app/ui/form/form-part.tsx";
import { Page, Section } from "#app/ui/layout/page.tsx";

const steps = [1, 2, 3, 4] as const;
const doors = [
  { key: "person", href: "/guide" },
  { key: "host", href: "/for-hosts" },
  { key: "agency", href: "/for-agencies" },
  { key: "data", href: "/open-data" },
] as const;

export function HomePage({ total, cards }: { total: number; cards: CardWords[] }) {
  const { T } = useWords();
  return (
    <Page>
      <div className="hero">
        <div className="flow">
          <h1>
            <T k="public.home.headline" />
          </h1>
          <p className="lead">
            <T k="public.home.lead" />
          </p>
          <div className="buttons">
            <LinkButton href="/places" tone="main">
              <T k="public.home.search" />
            </LinkButton>
            <LinkButton href="/guide" tone="line">
              <T k="public.home.door-person" />
            </LinkButton>
          </div>
        </div>
        <ThreeCircles />
      </div>

      <Section title={<T k="public.home.steps" />}>
        <ol className="steps">
          {steps.map((step) => (
            <li key={step}>
              <h3>
                <T k={`public.home.step-${step}`} />
              </h3>
              <p>
                <T k={`public.home.step-${step}-text`} />
              </p>
            </li>
          ))}
        </ol>
      </Section>

      <Section title={<T k="public.home.newest" />}>
        {cards.length ? (
          <>
            <PlaceCards cards={cards} level={3} />
            <p>
              <a href="/places">
                <T k="public.home.newest-all" v={{ total: numberText(total) }} />
              </a>
            </p>
          </>
        ) : (
          <p>
            <T k="public.home.newest-none" />
          </p>
        )}
      </Section>

      <Section title={<T k="public.home.doors" />}>
        <ul className="doors">
          {doors.map(({ key, href }) => (
            <li key={key}>
              <a href={href}>
                <T k={`public.home.door-${key}`} />
              </a>
              <p>
                <T k={`public.home.door-${key}-text`} />
              </p>
            </li>
          ))}
        </ul>
      </Section>
    </Page>
  );
}

/** The programme in one picture: three who decide together. */
function ThreeCircles() {
  const { t } = useWords();
  return (
    <svg className="three-circles" viewBox="0 0 320 260" role="img" aria-label={t("public.home.picture")}>
      <circle cx="160" cy="92" r="84" fill="#0017c1" />
      <circle cx="106" cy="172" r="84" fill="#259d63" fillOpacity=".88" />
      <circle cx="214" cy="172" r="84" fill="#fb5b01" fillOpacity=".86" />
      <g fill="#fff" fontWeight="700" fontSize="17" textAnchor="middle" aria-hidden="true">
        <text x="160" y="62">
          {t("public.home.picture-person")}
        </text>
        <rect x="34" y="186" width="112" height="30" rx="15" fill="#0b3d23" />
        <text x="90" y="207" fontSize="15">
          {t("public.home.picture-agency")}
        </text>
        <rect x="176" y="186" width="112" height="30" rx="15" fill="#5c2000" />
        <text x="232" y="207" fontSize="15">
          {t("public.home.picture-host")}
        </text>
      </g>
    </svg>
  );
}
