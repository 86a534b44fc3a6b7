/** The pages of what a host does with a place: what follows, who hears of it, and the few fields an act asks for. */
import { confirmForm } from "#app/domain/confirm-form.ts";
import { closeForm, outsideSeatsForm, pauseForm, renewForm } from "#app/domain/places/keep-place-form.ts";
import type { PlaceRead } from "#app/domain/places/read-place.ts";
import type { ShownAct } from "#app/http/do-act.server.ts";
import { T } from "#app/text/use-words.tsx";
import { useCodeLabels } from "#app/ui/code-labels.ts";
import { ActPage } from "#app/ui/act-page.tsx";
import { RadioGroup } from "#app/ui/form/choice-fields.tsx";
import { DateField } from "#app/ui/form/date-field.tsx";
import { NumberField, TextArea, TextField } from "#app/ui/form/text-fields.tsx";
import { Reading } from "#app/ui/text/reading.tsx";
import type { PlaceCodes } from "./place-answers.tsx";
import { SeatWords } from "./place-words.tsx";

export type PlainAct = "confirm" | "resume" | "reopen" | "take-back" | "discard-edit";

interface Props {
  act: ShownAct;
  place: PlaceRead;
  reply: unknown;
}

const frame = ({ act, place, reply }: Props, on: string) => ({
  act,
  words: `acts.place.${on}`,
  crumbs: [
    { label: <T k="host.places.title" />, href: "/host/places" },
    { label: place.code, href: `/host/places/${place.id}` },
    { label: <T k={`acts.place.${on}.title`} /> },
  ],
  reply,
  backHref: `/host/places/${place.id}`,
  more: [
    <strong key="what">
      <Reading text={`${place.content.title ?? place.code}（${place.facility.name}）`} />
    </strong>,
  ],
});

export function PlainActPage({ on, ...props }: Props & { on: PlainAct }) {
  const more =
    on === "confirm"
      ? [
          ...frame(props, on).more,
          <a key="public" href={props.place.state === "published" ? `/places/${props.place.code}` : `/host/places/${props.place.id}/edit`}>
            <T k="acts.place.confirm.read" />
          </a>,
        ]
      : frame(props, on).more;
  return <ActPage {...frame(props, on)} more={more} schema={confirmForm} tone={on === "discard-edit" ? "danger" : "main"} />;
}

export function PausePage({ codes, ...props }: Props & { codes: PlaceCodes }) {
  const { options } = useCodeLabels(codes);
  return (
    <ActPage {...frame(props, "pause")} schema={pauseForm}>
      {(fields) => (
        <>
          <RadioGroup field={fields.reason} options={options("pauseReason")} />
          <DateField field={fields.toOn} required={false} />
          <TextArea field={fields.note} rows={3} lang="ja" />
        </>
      )}
    </ActPage>
  );
}

export function ClosePage(props: Props) {
  return (
    <ActPage {...frame(props, "close")} schema={closeForm} tone="danger">
      {(fields) => <TextArea field={fields.note} rows={3} lang="ja" />}
    </ActPage>
  );
}

export function RenewPage(props: Props) {
  return (
    <ActPage {...frame(props, "renew")} schema={renewForm}>
      {(fields) => <DateField field={fields.validUntil} required={false} />}
    </ActPage>
  );
}

export function SeatsPage(props: Props) {
  const { place } = props;
  const outside = place.seats.holds.find((hold) => hold.kind === "outside");
  const given = outside
    ? { seats: String(outside.seats), fromOn: outside.fromOn, toOn: outside.toOn ?? undefined, note: outside.note ?? undefined }
    : { seats: "0", fromOn: place.today };
  return (
    <ActPage
      {...frame(props, "outside-seats")}
      schema={outsideSeatsForm}
      defaultValue={given}
      more={[...frame(props, "outside-seats").more, <SeatWords key="seats" seats={place.seats} today={place.today} />]}
    >
      {(fields) => (
        <>
          <NumberField field={fields.seats} unitKey="host.place.unit.people" />
          <DateField field={fields.fromOn} required />
          <DateField field={fields.toOn} required={false} />
          <TextField field={fields.note} width="l" lang="ja" autoComplete="off" />
        </>
      )}
    </ActPage>
  );
}
