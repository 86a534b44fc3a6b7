/** The rules of the programme as the secretariat reads and changes them. */
import type { ReactNode } from "react";
import { changeSettingForm, fieldsOfValue, valueOfFields } from "#app/domain/settings/change-setting-form.ts";
import type { SettingEntry, SettingLine, SettingToChange } from "#app/domain/settings/list-settings.ts";
import { groupOf, settingGroups, settingKinds, type AskedSetting } from "#app/domain/settings/settings-form.ts";
import type { ShownAct } from "#app/http/do-act.server.ts";
import { numberText } from "#app/text/format.ts";
import { T, useWords } from "#app/text/use-words.tsx";
import { CheckAnswers } from "#app/ui/check-answers.tsx";
import { ActPage, type ActFields } from "#app/ui/act-page.tsx";
import { Checkbox, CheckboxGroup, RadioGroup } from "#app/ui/form/choice-fields.tsx";
import { DateField } from "#app/ui/form/date-field.tsx";
import { LinkButton } from "#app/ui/form/form-part.tsx";
import { NumberField, TextField, TimeField } from "#app/ui/form/text-fields.tsx";
import { Breadcrumb, Page, PageHead, Panel, Section, type Crumb } from "#app/ui/layout/page.tsx";
import { Table } from "#app/ui/table.tsx";
import { useMark } from "#app/ui/text/mark-japanese.tsx";
import { DateText, TimeText } from "#app/ui/text/date-text.tsx";
import { Listed } from "#app/ui/text/punctuation.tsx";

const base = "/secretariat/settings";
const pageOf = (name: AskedSetting) => `${base}/${name}`;
const nameKey = (name: AskedSetting) => `settings.name.${name}`;
const crumbs = (name: AskedSetting, here?: ReactNode): Crumb[] => [
  { label: <T k="settings.title" />, href: base },
  ...(here ? [{ label: <T k={nameKey(name)} />, href: pageOf(name) }, { label: here }] : [{ label: <T k={nameKey(name)} /> }]),
];

/** A value as people say it: 60日, 9:00, 1月・3月, はい. */
function SettingText({ name, value }: { name: AskedSetting; value: unknown }): ReactNode {
  const mark = useMark();
  const of = settingKinds[name];
  switch (of.kind) {
    case "whole":
      return <T k={`settings.unit.${of.unit}`} v={{ value: numberText(Number(value)) }} />;
    case "clock":
      return <TimeText from={String(value)} />;
    case "yes-no":
      return <T k={`settings.yes-no.${value ? "yes" : "no"}`} />;
    case "weekday":
      return <T k={`settings.weekday.${String(value)}`} />;
    case "months":
      return (
        <Listed
          parts={(value as number[]).map((month) => (
            <T key={month} k={`settings.month.${month}`} />
          ))}
        />
      );
    case "some":
      return (value as string[]).length ? (
        <Listed
          parts={(value as string[]).map((one) => (
            <T key={one} k={`settings.some.${one}`} />
          ))}
        />
      ) : (
        <T k="settings.none" />
      );
    case "span": {
      const { from, to } = value as { from: string; to: string };
      return from === to ? <T k="settings.none" /> : <TimeText from={from} to={to} />;
    }
    case "lines":
      return Object.entries(value as Record<string, string>).map(([line, text]) => (
        <span key={line} className="line">
          {mark(text)}
        </span>
      ));
  }
}

const Planned = ({ name, planned }: { name: AskedSetting; planned: SettingEntry }) => (
  <T
    k="settings.planned"
    v={{ day: <DateText value={planned.effectiveFrom} />, value: <SettingText name={name} value={planned.value} /> }}
  />
);

export function SettingsPage({ lines }: { lines: SettingLine[] }) {
  const { t } = useWords();
  return (
    <Page>
      <PageHead title={<T k="settings.title" />} lead={<T k="settings.lead" />} />
      {settingGroups.map((group) => (
        <Section key={group} title={<T k={`settings.group.${group}`} />}>
          <CheckAnswers
            wide
            answers={lines
              .filter((line) => groupOf(line.name) === group)
              .map(({ name, inForce, planned }) => ({
                label: t(nameKey(name)),
                labelNode: (
                  <>
                    <T k={nameKey(name)} />
                    <span className="line small soft">
                      <T k={`settings.hint.${name}`} />
                    </span>
                  </>
                ),
                value: (
                  <>
                    <SettingText name={name} value={inForce.value} />
                    {planned ? (
                      <span className="line small">
                        <Planned name={name} planned={planned} />
                      </span>
                    ) : null}
                  </>
                ),
                href: pageOf(name),
              }))}
          />
        </Section>
      ))}
    </Page>
  );
}

export function SettingPage({ setting: { name, inForce, entries }, today }: { setting: SettingToChange; today: string }) {
  const { t } = useWords();
  const mark = useMark();
  const planned = entries.filter((one) => one.effectiveFrom > today).reverse();
  return (
    <Page width="narrow">
      <Breadcrumb crumbs={crumbs(name)} />
      <PageHead title={<T k={nameKey(name)} />} lead={<T k={`settings.hint.${name}`} />} />
      <Panel title={<T k="settings.now" />}>
        <p className="strong">
          <SettingText name={name} value={inForce.value} />
        </p>
        <p className="small soft">
          <T k="settings.since" v={{ day: <DateText value={inForce.effectiveFrom} /> }} />
        </p>
        <LinkButton href={`${pageOf(name)}/change`}>
          <T k="settings.change.link" />
        </LinkButton>
      </Panel>
      <Section title={<T k="settings.planned-title" />}>
        {planned.length ? (
          <ul className="link-list">
            {planned.map((one) => (
              <li key={one.id}>
                <Planned name={name} planned={one} />
                <a className="line" href={`${pageOf(name)}/planned/${one.id}/drop`}>
                  <T k="settings.drop.link" />
                </a>
              </li>
            ))}
          </ul>
        ) : (
          <p>
            <T k="settings.planned-none" />
          </p>
        )}
      </Section>
      <Section title={<T k="settings.history" />}>
        <Table
          caption={t("settings.history")}
          captionHidden
          rows={entries.filter((one) => one.effectiveFrom <= today)}
          rowKey={(one) => one.id}
          columns={[
            { key: "from", head: <T k="settings.history-from" />, isRowHead: true, cell: (one) => <DateText value={one.effectiveFrom} /> },
            { key: "value", head: <T k="settings.history-value" />, cell: (one) => <SettingText name={name} value={one.value} /> },
            {
              key: "by",
              head: <T k="settings.history-by" />,
              cell: (one) =>
                one.setBy ? (
                  <>
                    {mark(one.setBy)}
                    <span className="line small soft">
                      <DateText value={one.setAt} withTime />
                    </span>
                  </>
                ) : (
                  <T k="settings.history-by-programme" />
                ),
            },
          ]}
        />
      </Section>
    </Page>
  );
}

export function ChangeSettingPage({
  setting: { name, inForce, revision },
  act,
  today,
  reply,
}: {
  act: ShownAct;
  setting: SettingToChange;
  today: string;
  reply: unknown;
}) {
  const { t } = useWords();
  const schema = changeSettingForm(name);
  const check = (typed: Record<string, unknown>) => {
    const read = schema.parse(asRead(name, typed)) as Record<string, unknown> & { effectiveFrom: string };
    return [
      { label: t("settings.change.value"), value: <SettingText name={name} value={valueOfFields(name, read)} /> },
      { label: t("settings.change.effectiveFrom"), value: <DateText value={read.effectiveFrom} /> },
    ];
  };
  return (
    <ActPage
      words="settings.change"
      values={{
        name: { word: nameKey(name) },
        now: settingKinds[name].kind === "lines" ? { word: "settings.change.as-below" } : <SettingText name={name} value={inForce.value} />,
      }}
      crumbs={crumbs(name, <T k="settings.change.link" />)}
      act={act}
      reply={reply}
      revision={revision}
      defaultValue={{ ...fieldsOfValue(name, inForce.value), effectiveFrom: today }}
      backHref={pageOf(name)}
      check={check}
      more={[<T key="hint" k={`settings.hint.${name}`} />]}
    >
      {(fields) => (
        <>
          <ValueFields name={name} fields={fields} />
          <DateField field={fields.effectiveFrom} required />
        </>
      )}
    </ActPage>
  );
}

/** What a form sent, as its schema reads it: one box of several comes alone, and a tick as a word. */
function asRead(name: AskedSetting, typed: Record<string, unknown>): Record<string, unknown> {
  const { kind } = settingKinds[name];
  if (kind === "yes-no") return { ...typed, value: typed.value === "on" };
  return kind === "months" || kind === "some" ? { ...typed, value: [typed.value ?? []].flat() } : typed;
}

function ValueFields({ name, fields }: { name: AskedSetting; fields: ActFields }) {
  const { t } = useWords();
  const of = settingKinds[name];
  switch (of.kind) {
    case "whole":
      return <NumberField field={fields.value} unitKey={`settings.after.${of.unit}`} />;
    case "clock":
      return <TimeField field={fields.value} />;
    case "yes-no":
      return <Checkbox field={fields.value} labelKey={nameKey(name)} />;
    case "weekday":
      return <RadioGroup field={fields.value} options={of.options.map((value) => ({ value, label: t(`settings.weekday.${value}`) }))} />;
    case "months":
      return (
        <CheckboxGroup
          field={fields.value}
          inline
          required
          options={of.options.map((value) => ({ value, label: t(`settings.month.${value}`) }))}
        />
      );
    case "some":
      return (
        <CheckboxGroup
          field={fields.value}
          required={false}
          options={of.options.map((value) => ({ value, label: t(`settings.some.${value}`) }))}
        />
      );
    case "span":
      return (
        <>
          <TimeField field={fields.from} />
          <TimeField field={fields.to} />
        </>
      );
    case "lines":
      return Object.keys(of.fields).map((line) => (
        <TextField key={line} field={fields[line]} width="full" lang={line.endsWith("En") ? "en" : "ja"} />
      ));
  }
}

export function DropPlannedPage({
  setting: { name, entry, revision },
  act,
  reply,
}: {
  setting: SettingToChange & { entry: SettingEntry };
  act: ShownAct;
  reply: unknown;
}) {
  const values = {
    name: { word: nameKey(name) },
    day: <DateText value={entry.effectiveFrom} />,
    value: <SettingText name={name} value={entry.value} />,
  };
  return (
    <ActPage
      words="settings.drop"
      values={values}
      crumbs={crumbs(name, <T k="settings.drop.link" />)}
      act={act}
      reply={reply}
      revision={revision}
      backHref={pageOf(name)}
    />
  );
}
