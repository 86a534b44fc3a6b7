import { weekdayMarked, weekdayText, yenText } from "#app/text/format.ts";
import { weekdayCodes } from "#app/domain/time/week.ts";
import { useWords } from "#app/text/use-words.tsx";
import { demoKitForm } from "#app/domain/demo-kit-form.ts";
import { CheckAnswers } from "#app/ui/check-answers.tsx";
import { Chips } from "#app/ui/chips.tsx";
import { DueLabel } from "#app/ui/due-label.tsx";
import { Facts } from "#app/ui/facts.tsx";
import { Checkbox, CheckboxGroup, RadioGroup, Select } from "#app/ui/form/choice-fields.tsx";
import { DateField } from "#app/ui/form/date-field.tsx";
import { Buttons, FormPart, LinkButton, SubmitButton } from "#app/ui/form/form-part.tsx";
import { NestedList } from "#app/ui/form/nested-list.tsx";
import { NumberField, TextArea, TextField, TimeField } from "#app/ui/form/text-fields.tsx";
import { usePostedForm } from "#app/ui/form/use-posted-form.ts";
import { Breadcrumb, EmptyState, Page, PageHead, Panel, PrintLink, Section, TwoColumns } from "#app/ui/layout/page.tsx";
import { MatchBars } from "#app/ui/match-bars.tsx";
import { NextStep } from "#app/ui/next-step.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Pager } from "#app/ui/pager.tsx";
import { StatusBadge } from "#app/ui/status-badge.tsx";
import { Table } from "#app/ui/table.tsx";
import { TaskList } from "#app/ui/task-list.tsx";
import { DateText, TimeText } from "#app/ui/text/date-text.tsx";
import { Reading } from "#app/ui/text/reading.tsx";
import { Timeline } from "#app/ui/timeline.tsx";
import { WeekDots } from "#app/ui/week-dots.tsx";

const tones = ["success", "info", "warning", "error", "neutral"] as const;
const dueDays = ["2026-11-19", "2026-11-20", "2026-11-24", "2026-12-10"];
const today = "2026-11-20";

/** Every part of the kit in every state. */
export function KitDemo({ reply }: { reply?: unknown }) {
  const { t, T, variant } = useWords();
  return (
    <Page>
      <Breadcrumb crumbs={[{ label: <T k="demo.kit.crumb" />, href: "/demo/mail" }, { label: <T k="demo.kit.title" /> }]} />
      <PageHead
        title={<T k="demo.kit.title" />}
        lead={<T k="demo.kit.lead" />}
        aside={
          <StatusBadge tone="info">
            <T k="demo.kit.badge-info" />
          </StatusBadge>
        }
      />
      <PartsForm reply={reply} />

      <Section title={<T k="demo.kit.timeline" />}>
        <TwoColumns
          side={
            <>
              <NextStep
                who={t("demo.kit.party-applicant")}
                lead={<T k="demo.kit.panel-text" v={{ date: <DateText value="2026-11-27" short /> }} />}
                parties={[
                  { key: "applicant", name: <T k="demo.kit.party-applicant" />, state: "turn" },
                  { key: "agency", name: <T k="demo.kit.party-agency" />, state: "done" },
                  { key: "host", name: <T k="demo.kit.party-host" />, state: "waiting" },
                ]}
              >
                <LinkButton href="#sign" tone="main">
                  <T k="demo.kit.sign-here" />
                </LinkButton>
                <LinkButton href="#again" tone="quiet">
                  <T k="demo.kit.send-again" />
                </LinkButton>
              </NextStep>
              <Panel title={<T k="demo.kit.panel-soft" />} level={3}>
                <p>
                  <T k="demo.kit.officer" />
                </p>
              </Panel>
            </>
          }
        >
          <Timeline
            entries={[
              {
                key: "1",
                state: "done",
                when: <DateText value="2026-10-15" short />,
                title: <T k="demo.kit.timeline-assessment" />,
                children: (
                  <p>
                    <T k="demo.kit.timeline-assessment-text" />
                  </p>
                ),
              },
              {
                key: "2",
                state: "now",
                when: <DateText value="2026-11-20" short />,
                title: <T k="demo.kit.timeline-sign" />,
                children: (
                  <p>
                    <T k="demo.kit.timeline-sign-text" />
                  </p>
                ),
              },
              { key: "3", state: "next", when: <DateText value="2026-12-01" short />, title: <T k="demo.kit.timeline-start" /> },
            ]}
          />
        </TwoColumns>
      </Section>

      <Section title={<T k="demo.kit.panels" />}>
        {(["info", "success", "warning", "error"] as const).map((tone) => (
          <Notice key={tone} tone={tone} title={<T k={`kit.notice-${tone}`} />}>
            <T k="demo.kit.notice-text" />
          </Notice>
        ))}
        <Panel tone="now" title={<T k="demo.kit.panel-now" />} level={3}>
          <ul>
            <li>
              <a href="#sign">
                <T k="demo.kit.timeline-sign" />
              </a>{" "}
              <DueLabel dueOn="2026-11-24" today={today} />
            </li>
          </ul>
        </Panel>
        <PrintLink />
      </Section>

      <Section title={<T k="demo.kit.badges" />}>
        <p>
          {tones.map((tone) => (
            <span key={tone}>
              <StatusBadge tone={tone}>
                <T k={`demo.kit.badge-${tone}`} />
              </StatusBadge>{" "}
            </span>
          ))}
        </p>
        <p>
          {dueDays.map((day) => (
            <span key={day}>
              <DueLabel dueOn={day} today={today} />{" "}
            </span>
          ))}
        </p>
      </Section>

      <Section title={<T k="demo.kit.tasks" />}>
        <TaskList
          tasks={[
            { label: <T k="demo.kit.task-title" />, href: "#title", status: "done" },
            { label: <T k="demo.kit.task-time" />, href: "#time", status: "fix" },
            { label: <T k="demo.kit.task-care" />, href: "#care", status: "open" },
            { label: <T k="demo.kit.task-submit" />, note: <T k="demo.kit.task-submit-note" /> },
          ]}
        />
      </Section>

      <Section title={<T k="demo.kit.answers" />}>
        <CheckAnswers
          answers={[
            { label: t("demo.kit.field.days"), value: <WeekDots days={["Tu", "Th"]} />, href: "#days" },
            { label: t("demo.kit.field.endTime"), value: <TimeText from="13:30" to="15:00" />, href: "#time" },
            { label: t("demo.kit.field.email"), value: "" },
          ]}
        />
      </Section>

      <Section title={<T k="demo.kit.lists" />}>
        <Chips
          chips={[
            { label: t("demo.kit.chip-word"), removeHref: "?ward=nerima" },
            { label: t("demo.kit.chip-ward"), removeHref: "?q=x" },
          ]}
          clearHref="?"
        />
        <article className="card">
          <h3>
            <a href="#place">
              <T k="demo.kit.place-title" />
            </a>
          </h3>
          <p className="soft">
            <T k="demo.kit.place-where" />{" "}
            <StatusBadge tone="info">
              <T k="demo.kit.place-form" />
            </StatusBadge>
          </p>
          <Facts
            facts={[
              { key: "days", label: <T k="demo.kit.fact-days" />, value: <WeekDots days={["Tu", "Th"]} /> },
              { key: "time", label: <T k="demo.kit.fact-time" />, value: <TimeText from="13:30" to="15:00" /> },
              {
                key: "seats",
                label: <T k="demo.kit.fact-seats" />,
                value: <T k="demo.kit.fact-seats-value" v={{ date: <DateText value={today} short /> }} />,
              },
              { key: "pay", label: <T k="demo.kit.fact-pay" />, value: t("demo.kit.fact-pay-value", { yen: yenText(500, variant) }) },
            ]}
          />
          <ul className="checks">
            <li>
              <T k="demo.kit.check-seated" />
            </li>
            <li>
              <T k="demo.kit.check-pace" />
            </li>
          </ul>
          <p className="confirmed">
            <T k="demo.kit.confirmed" v={{ date: <DateText value="2026-11-10" short /> }} />
          </p>
        </article>
        <article className="card card-near">
          <h3>
            <T k="demo.kit.match" />
          </h3>
          <MatchBars
            axes={[
              { key: "condition", axis: <T k="demo.kit.axis-condition" />, fit: "yes", reason: <T k="demo.kit.reason-condition" /> },
              { key: "home", axis: <T k="demo.kit.axis-home" />, fit: "partly", reason: <T k="demo.kit.reason-home" /> },
              {
                key: "understanding",
                axis: <T k="demo.kit.axis-understanding" />,
                fit: "yes",
                reason: <T k="demo.kit.reason-understanding" />,
              },
              { key: "task", axis: <T k="demo.kit.axis-task" />, fit: "no", reason: <T k="demo.kit.reason-task" /> },
              { key: "support", axis: <T k="demo.kit.axis-support" />, fit: "unknown", reason: <T k="demo.kit.reason-support" /> },
            ]}
          />
          <p className="near-miss">
            <T k="demo.kit.near-miss" />
          </p>
        </article>
        <Pager previousHref="?before=a" nextHref="?after=b" />
        <EmptyState title={<T k="demo.kit.empty-title" />}>
          <p>
            <T k="demo.kit.empty-text" />
          </p>
        </EmptyState>
        <Table
          caption={t("demo.kit.table")}
          rowKey={(row) => row.name}
          rows={[
            { name: "demo.kit.person-hanamura", tone: "success" as const, hours: 1.5 },
            { name: "demo.kit.person-mamoru", tone: "neutral" as const, hours: 2 },
          ]}
          columns={[
            { key: "name", head: <T k="demo.kit.table-name" />, cell: (row) => <T k={row.name} />, isRowHead: true },
            {
              key: "state",
              head: <T k="demo.kit.table-state" />,
              cell: (row) => (
                <StatusBadge tone={row.tone}>
                  <T k={`demo.kit.badge-${row.tone}`} />
                </StatusBadge>
              ),
            },
            { key: "hours", head: <T k="demo.kit.table-hours" />, cell: (row) => row.hours, isNumber: true },
          ]}
        />
      </Section>
    </Page>
  );
}

function PartsForm({ reply }: { reply: unknown }) {
  const { t, T, lang } = useWords();
  const [form, fields] = usePostedForm({
    id: "kit",
    schema: demoKitForm,
    reply,
    defaultValue: { startsOn: "2026-12-01", days: ["Tu", "Th"], isListed: true, tasks: [{ name: "", minutes: "" }] },
  });
  const field = "demo.kit.field";
  return (
    <FormPart form={form} labels={field} revision={1}>
      <TextField field={fields.familyName} autoComplete="family-name" width="s" />
      <TextField field={fields.familyNameKana} width="s" />
      <TextField field={fields.phone} type="tel" inputMode="tel" autoComplete="tel" width="s" />
      <TextField field={fields.email} type="email" inputMode="email" autoComplete="email" />
      <DateField field={fields.startsOn} />
      <TimeField field={fields.endTime} />
      <NumberField field={fields.seats} unitKey={`${field}.people`} />
      <Select
        field={fields.workForm}
        options={["a", "b"].map((code) => ({ value: code.toUpperCase(), label: t(`${field}.form-${code}`) }))}
      />
      <RadioGroup
        field={fields.visit}
        options={[
          { value: "yes", label: t(`${field}.visit-yes`) },
          { value: "ask", label: t(`${field}.visit-ask`), hint: <T k={`${field}.visit-ask-hint`} /> },
        ]}
      />
      <CheckboxGroup
        field={fields.days}
        required
        inline
        options={weekdayCodes.map((code) => ({
          value: code,
          label: weekdayText(code, lang),
          node: lang === "ja" ? <Reading text={weekdayMarked(code)} /> : undefined,
        }))}
      />
      <TextArea field={fields.summary} />
      <NestedList field={fields.tasks} max={3} required>
        {(row) => (
          <>
            <TextField field={row.name} />
            <NumberField field={row.minutes} unitKey={`${field}.minutes`} />
          </>
        )}
      </NestedList>
      <Checkbox field={fields.isListed} />
      <Buttons>
        <SubmitButton>
          <T k="demo.kit.save" />
        </SubmitButton>
        <SubmitButton tone="quiet">
          <T k="demo.kit.save-and-list" />
        </SubmitButton>
        <SubmitButton tone="danger">
          <T k="demo.kit.withdraw" />
        </SubmitButton>
      </Buttons>
    </FormPart>
  );
}
