import { confirmForm } from "#app/domain/confirm-form.ts";
import type { PlaceRead } from "#app/domain/places/read-place.ts";
import type { ShownAct } from "#app/http/do-act.server.ts";
import { T } from "#app/text/use-words.tsx";
import { LettersToCome } from "#app/ui/confirm-page.tsx";
import { Buttons, FormPart, LinkButton, SubmitButton } from "#app/ui/form/form-part.tsx";
import { usePostedForm } from "#app/ui/form/use-posted-form.ts";
import { Breadcrumb, Page, PageHead, Section } from "#app/ui/layout/page.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Reading } from "#app/ui/text/reading.tsx";
import { PlaceAnswers, type PlaceCodes } from "./place-answers.tsx";
import { FaultText, sectionHref } from "./place-words.tsx";

/** All answers, what stops them, what is doubtful; then handing in. */
export function PlaceCheckPage({ act, place, codes, reply }: { act: ShownAct; place: PlaceRead; codes: PlaceCodes; reply: unknown }) {
  const [form] = usePostedForm({ id: "check", schema: confirmForm, reply });
  const blocking = place.faults.filter((fault) => fault.level === "block");
  const warnings = place.faults.filter((fault) => fault.level === "warn");
  const hrefOf = (fault: PlaceRead["faults"][number]) =>
    fault.section === "facility" ? `/host/facilities/${place.facility.id}/edit` : sectionHref(place.id, fault.section, fault.field);
  const move = place.isPublished ? "publish-edit" : "submit";
  const list = (faults: PlaceRead["faults"]) => (
    <ul className="plain-list">
      {faults.map((fault) => (
        <li key={fault.field + fault.key}>
          <a href={hrefOf(fault)}>
            <FaultText fault={fault} />
          </a>
        </li>
      ))}
    </ul>
  );
  return (
    <Page width="narrow">
      <Breadcrumb
        crumbs={[
          { label: <T k="host.places.title" />, href: "/host/places" },
          { label: place.code, href: `/host/places/${place.id}` },
          { label: <T k="host.place.edit-title" />, href: `/host/places/${place.id}/edit` },
          { label: <T k="host.place.check-title" /> },
        ]}
      />
      <PageHead title={<T k="host.place.check-title" />} lead={<Reading text={place.facility.name} />} />
      <div className="flow">
        {blocking.length ? (
          <Notice tone="error" title={<T k="host.place.check-blocked" v={{ count: blocking.length }} />}>
            {list(blocking)}
          </Notice>
        ) : null}
        {warnings.length ? (
          <Notice tone="warning" title={<T k="host.place.check-warned" v={{ count: warnings.length }} />}>
            {list(warnings)}
          </Notice>
        ) : null}
      </div>
      <PlaceAnswers
        content={place.content}
        before={place.hasEdit || !place.isPublished ? place.before : null}
        codes={codes}
        editId={place.id}
      />
      {blocking.length || (place.isPublished && !place.hasEdit) ? (
        <p className="buttons section">
          <LinkButton href={`/host/places/${place.id}/edit`} tone="main">
            <T k="host.place.back-to-form" />
          </LinkButton>
        </p>
      ) : (
        <Section title={<T k={`acts.place.${move}.title`} />}>
          <p>
            <T k={`acts.place.${move}.lead`} />
          </p>
          <LettersToCome
            letters={act.letters.map((words) => (
              <T key={words} k={words} />
            ))}
          />
          <FormPart form={form} labels={`acts.place.${move}`} revision={place.revision}>
            <Buttons>
              <SubmitButton>
                <T k={`acts.place.${move}.button`} />
              </SubmitButton>
              <LinkButton href={`/host/places/${place.id}/edit`} tone="quiet">
                <T k="host.place.back-to-form" />
              </LinkButton>
            </Buttons>
          </FormPart>
        </Section>
      )}
    </Page>
  );
}
