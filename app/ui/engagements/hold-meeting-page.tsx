/** The minutes of a meeting; a three-party one needs its three inputs. */
import type { readMeetingToHold } from "#app/domain/meetings/read-meeting.ts";
import { holdMeetingForm, holdVisitForm } from "#app/domain/meetings/hold-meeting-form.ts";
import { attendeeParties, hostAnswers } from "#app/domain/meetings/meeting-content.ts";
import { weekdayText } from "#app/text/format.ts";
import { weekdayCodes } from "#app/domain/time/week.ts";
import type { ShownAct } from "#app/http/do-act.server.ts";
import { T, useWords } from "#app/text/use-words.tsx";
import { CheckboxGroup, RadioGroup, Select } from "#app/ui/form/choice-fields.tsx";
import { DateField } from "#app/ui/form/date-field.tsx";
import type { AnyField } from "#app/ui/form/field-frame.tsx";
import { Buttons, FormPart, SubmitButton } from "#app/ui/form/form-part.tsx";
import { NestedList } from "#app/ui/form/nested-list.tsx";
import { NumberField, TextArea, TextField, TimeField } from "#app/ui/form/text-fields.tsx";
import { lettersIn } from "#app/ui/act-page.tsx";
import { LettersToCome } from "#app/ui/confirm-page.tsx";
import { usePostedForm } from "#app/ui/form/use-posted-form.ts";
import { Breadcrumb, Page, PageHead } from "#app/ui/layout/page.tsx";
import { useEngagementCrumbs } from "./meeting-pages.tsx";

/** Prefilled values cross JSON, which leaves out what is missing. */
export type ToHold = Omit<Awaited<ReturnType<typeof readMeetingToHold>>, "prefilled"> & { prefilled: Record<string, unknown> };

function Attendees({ field }: { field: AnyField }) {
  const { t } = useWords();
  return (
    <NestedList field={field} max={10}>
      {(row) => (
        <>
          <Select
            field={row.party}
            options={attendeeParties.map((value) => ({ value, label: t(`engagement.attendee.${value}`) }))}
            required
          />
          <TextField field={row.name} required />
        </>
      )}
    </NestedList>
  );
}

interface HoldFacts {
  act: ShownAct;
  held: ToHold;
  reply: unknown;
}

export const HoldMeetingPage = (facts: HoldFacts) =>
  facts.held.meeting.kind === "three-party" ? <ThreeParty {...facts} /> : <Visit {...facts} />;

function ThreeParty({ act, held: { meeting, place, others, prefilled }, reply }: HoldFacts) {
  const { t, lang } = useWords();
  const [form, fields] = usePostedForm({ id: "hold", schema: holdMeetingForm, reply, defaultValue: prefilled });
  return (
    <Page width="narrow">
      <Breadcrumb
        crumbs={useEngagementCrumbs(
          meeting,
          { label: <T k="engagement.meeting-kind.three-party" />, href: `/agency/meetings/${meeting.id}` },
          { label: <T k="engagement.hold.title" /> },
        )}
      />
      <PageHead title={<T k="engagement.hold.title" />} lead={<T k="engagement.hold.lead" />} />
      <FormPart form={form} labels="engagement.hold">
        <DateField field={fields.heldOn} required />
        <Attendees field={fields.attendees} />
        <h2>
          <T k="engagement.hold.inputs" />
        </h2>
        <TextArea field={fields.applicantWish} required />
        <TextArea field={fields.agencyPolicy} required />
        <RadioGroup
          field={fields.hostAnswer}
          options={hostAnswers.map((value) => ({ value, label: t(`engagement.host-answer.${value}`) }))}
          required
        />
        <TextArea field={fields.hostAnswerText} rows={3} />
        <h2>
          <T k="engagement.hold.decision" />
        </h2>
        <p className="hint">
          <T k="engagement.hold.decision-hint" />
        </p>
        <RadioGroup
          field={fields.workForm}
          options={place.workForms.map((value) => ({ value, label: t("engagement.work-form", { form: value }) }))}
        />
        <DateField field={fields.startsOn} required={false} />
        <DateField field={fields.endsOn} required={false} />
        <CheckboxGroup
          field={fields.daysOfWeek}
          required={false}
          options={weekdayCodes.map((value) => ({ value, label: weekdayText(value, lang) }))}
          inline
        />
        <TimeField field={fields.startTime} />
        <TimeField field={fields.endTime} />
        <NumberField field={fields.breakMinutes} unitKey="engagement.minutes-unit" />
        <CheckboxGroup field={fields.tasks} required={false} options={place.tasks.map((value) => ({ value, label: value }))} />
        <h2>
          <T k="engagement.hold.after" />
        </h2>
        <TextArea field={fields.actionItems} rows={3} />
        <DateField field={fields.nextMeetingOn} required={false} />
        {others.length ? (
          <CheckboxGroup
            field={fields.withdraw}
            required={false}
            options={others.map((one) => ({ value: one.id, label: `${one.code}　${one.facilityName}` }))}
          />
        ) : null}
        <h2>
          <T k="engagement.hold.then" />
        </h2>
        <p>
          <T k="engagement.hold.then-yes" />
        </p>
        <p>
          <T k="engagement.hold.then-no" />
        </p>
        <LettersToCome letters={[...lettersIn(act), ...(others.length ? [<T key="others" k="engagement.hold.letter-others" />] : [])]} />
        <Buttons>
          <SubmitButton>
            <T k="engagement.hold.button" />
          </SubmitButton>
        </Buttons>
      </FormPart>
    </Page>
  );
}

function Visit({ held: { meeting, prefilled }, reply }: HoldFacts) {
  const [form, fields] = usePostedForm({
    id: "hold",
    schema: holdVisitForm,
    reply,
    defaultValue: { heldOn: prefilled.heldOn, attendees: prefilled.attendees },
  });
  return (
    <Page width="narrow">
      <Breadcrumb
        crumbs={useEngagementCrumbs(
          meeting,
          { label: <T k={`engagement.meeting-kind.${meeting.kind}`} />, href: `/agency/meetings/${meeting.id}` },
          { label: <T k="engagement.hold-visit.title" /> },
        )}
      />
      <PageHead title={<T k="engagement.hold-visit.title" />} />
      <FormPart form={form} labels="engagement.hold-visit">
        <DateField field={fields.heldOn} required />
        <Attendees field={fields.attendees} />
        <TextArea field={fields.actionItems} required />
        <Buttons>
          <SubmitButton>
            <T k="engagement.hold-visit.button" />
          </SubmitButton>
        </Buttons>
      </FormPart>
    </Page>
  );
}
