import { startPlaceForm } from "#app/domain/places/keep-place-form.ts";
import type { FacilityLine } from "#app/domain/corporations/list-facilities.ts";
import { T } from "#app/text/use-words.tsx";
import { RadioGroup } from "#app/ui/form/choice-fields.tsx";
import { Buttons, FormPart, LinkButton, SubmitButton } from "#app/ui/form/form-part.tsx";
import { usePostedForm } from "#app/ui/form/use-posted-form.ts";
import { Breadcrumb, EmptyState, Page, PageHead } from "#app/ui/layout/page.tsx";
import { Pager } from "#app/ui/pager.tsx";

/** Which facility the place belongs to; everything else comes in the form. */
export function PlaceNewPage({
  facilities,
  chosen,
  nextHref,
  firstHref,
  reply,
}: {
  facilities: FacilityLine[];
  chosen: string | null;
  nextHref?: string;
  firstHref?: string;
  reply: unknown;
}) {
  const [form, fields] = usePostedForm({
    id: "new",
    schema: startPlaceForm,
    reply,
    defaultValue: { facilityId: chosen ?? (facilities.length === 1 ? facilities[0].id : undefined) },
  });
  return (
    <Page width="narrow">
      <Breadcrumb crumbs={[{ label: <T k="host.places.title" />, href: "/host/places" }, { label: <T k="acts.place.start.do" /> }]} />
      <PageHead title={<T k="acts.place.start.title" />} lead={<T k="acts.place.start.lead" />} />
      {facilities.length ? (
        <FormPart form={form} labels="acts.place.start">
          <RadioGroup
            field={fields.facilityId}
            options={facilities.map((one) => ({
              value: one.id,
              label: one.name,
              hint: (
                <T
                  k="host.places.facility-hint"
                  v={{ municipality: one.municipality, certification: { word: `host.facility.status.${one.certification}` } }}
                />
              ),
            }))}
          />
          <Buttons>
            <SubmitButton>
              <T k="acts.place.start.button" />
            </SubmitButton>
            <LinkButton href="/host/places" tone="quiet">
              <T k="kit.back" />
            </LinkButton>
          </Buttons>
        </FormPart>
      ) : (
        <EmptyState title={<T k="host.facilities.none" />}>
          <p>
            <T k="host.places.needs-facility" />
          </p>
          <LinkButton href="/host/facilities" tone="main">
            <T k="host.facilities.title" />
          </LinkButton>
        </EmptyState>
      )}
      <Pager previousHref={firstHref} nextHref={nextHref} />
    </Page>
  );
}
