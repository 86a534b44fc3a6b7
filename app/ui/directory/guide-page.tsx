import { useContext } from "react";
import type { Code } from "#app/domain/codes/codes.ts";
import type { PublicAgency, PublicMunicipality } from "#app/domain/search/list-agencies.ts";
import { codeLabel } from "#app/text/code-label.ts";
import { TextContext } from "#app/text/text-context.ts";
import { rubyOf, useWords } from "#app/text/use-words.tsx";
import type { Sender } from "#app/ui/directory/sender-contact.tsx";
import { LinkButton } from "#app/ui/form/form-part.tsx";
import { Page, PageHead, Panel, PrintLink, Section } from "#app/ui/layout/page.tsx";
import { Reading } from "#app/ui/text/reading.tsx";
import { PhoneLink } from "#app/ui/text/phone-link.tsx";

export interface GuidePageProps {
  municipalities: PublicMunicipality[];
  chosen: PublicMunicipality | null;
  agencies: PublicAgency[];
  agencyTypes: Code[];
  sender: Sender;
}

export function GuidePage({ municipalities, chosen, agencies, agencyTypes, sender }: GuidePageProps) {
  const { T, lang } = useWords();
  return (
    <Page width="narrow">
      <PageHead title={<T k="guide.title" />} lead={<T k="guide.lead" />} />
      <Section title={<T k="guide.what" />}>
        <ul className="flow plain-list">
          {[1, 2, 3, 4].map((number) => (
            <li key={number}>
              <T k={`guide.what-${number}`} />
            </li>
          ))}
        </ul>
      </Section>
      {(["who", "money", "secret"] as const).map((key) => (
        <Section key={key} title={<T k={`guide.${key}`} />}>
          <p>
            <T k={`guide.${key}-text`} />
          </p>
        </Section>
      ))}
      <Section title={<T k="guide.find" />} id="find">
        <p>
          <T k="guide.find-text" />
        </p>
        <form className="form-row" method="get" action="/guide#found">
          <div>
            <label htmlFor="city">
              <T k="guide.city" />
            </label>
            <select className="input select" id="city" name="city" defaultValue={chosen?.code} lang={lang === "en" ? "ja" : undefined}>
              {municipalities.map((one) => (
                <option key={one.code} value={one.code}>
                  {one.name}（{one.reading}）
                </option>
              ))}
            </select>
          </div>
          <button className="button" type="submit">
            <T k="guide.show" />
          </button>
        </form>
        {chosen ? <Found chosen={chosen} agencies={agencies} agencyTypes={agencyTypes} sender={sender} /> : null}
      </Section>
      <Section title={<T k="guide.look" />}>
        <p>
          <T k="guide.look-text" />
        </p>
        <p className="buttons">
          <LinkButton href="/places" tone="main">
            <T k="guide.look" />
          </LinkButton>
        </p>
      </Section>
      <div className="section">
        <PrintLink />
      </div>
    </Page>
  );
}

function Found({
  chosen,
  agencies,
  agencyTypes,
  sender,
}: { chosen: PublicMunicipality } & Pick<GuidePageProps, "agencies" | "agencyTypes" | "sender">) {
  const { T, lang } = useWords();
  const { furigana } = useContext(TextContext);
  const foreign = lang === "en" ? "ja" : undefined;
  const city = <Reading text={`{${chosen.name}|${chosen.reading}}`} />;
  const typeOf = (code: string) => agencyTypes.find((one) => one.code === code);
  return (
    <div id="found" className="flow found" tabIndex={-1}>
      <h3>
        <T k="guide.found-for" v={{ city }} />
      </h3>
      {agencies.length ? (
        <>
          {agencies.map((agency) => {
            const type = typeOf(agency.agencyType);
            return (
              <Panel key={agency.id} tone="now">
                <p>
                  <strong lang={foreign}>{agency.name}</strong>
                </p>
                {type ? <p className="small soft">{rubyOf(codeLabel(type, lang === "en" ? "en" : "ja-easy"), furigana)}</p> : null}
                {agency.phone ? (
                  <p className="big-phone">
                    <T k="guide.phone" /> <PhoneLink phone={agency.phone} />
                  </p>
                ) : null}
              </Panel>
            );
          })}
          <p>
            <T k="guide.say" />
          </p>
        </>
      ) : (
        <Panel tone="now">
          <p>
            <strong>
              <T k="guide.none" v={{ city }} />
            </strong>
          </p>
          <p>
            <T k="guide.none-text" v={{ hall: <span lang={foreign}>{chosen.hall}</span> }} />
          </p>
          <p className="big-phone">
            <span className="line small">
              <T k="guide.office" v={{ council: lang === "en" ? sender.councilEn : sender.council, office: sender.office }} />
            </span>
            <T k="guide.phone" /> <PhoneLink phone={sender.phone} />
          </p>
        </Panel>
      )}
    </div>
  );
}
