import { useContext } from "react";
import type { GroupName } from "#app/domain/search/filter.ts";
import { stripReadings } from "#app/text/readings.ts";
import { TextContext } from "#app/text/text-context.ts";
import { rubyOf, useWords } from "#app/text/use-words.tsx";
import { Checkbox, Select } from "#app/ui/form/choice-fields.tsx";
import { listOf, textOf, type AnyField } from "#app/ui/form/field-frame.tsx";
import { TextField } from "#app/ui/form/text-fields.tsx";
import type { TopicOption, TopicOptions } from "#app/ui/bulletins/topic-options.ts";
import { useLangOf } from "#app/ui/text/mark-japanese.tsx";

const shownFirst = 8;
const inSight: GroupName[] = ["municipalities", "tasks", "workForms"];
const folded: GroupName[] = ["days", "timeBands", "compensations", "facilityTypes", "considerations"];

/** One search: what somebody wants to hear of. In each list any number may be chosen, and none means all. */
export function TopicsFields({ fields, options }: { fields: Record<string, AnyField>; options: TopicOptions }) {
  const { T, t } = useWords();
  const isUsed = [...folded, "near", "keyword", "isFreeOnly"].some(
    (name) => listOf(fields[name].initialValue).some((one) => one !== "") || Boolean(fields[name].errors?.length),
  );
  return (
    <>
      <TextField field={fields.name} width="m" required={false} />
      {inSight.map((name) => (
        <Choices key={name} field={fields[name]} name={name} options={options[name]} />
      ))}
      <details open={isUsed}>
        <summary>
          <T k="bulletin.subscribe.more-conditions" />
        </summary>
        <div className="flow">
          {folded.map((name) => (
            <Choices key={name} field={fields[name]} name={name} options={options[name]} />
          ))}
          <Select
            field={fields.near}
            required={false}
            options={options.municipalities.map(({ code, label }) => ({ value: code, label: stripReadings(label) }))}
          />
          <Select
            field={fields.km}
            required={false}
            options={[...new Set([...options.kilometres, ...kilometresOf(fields.km)])].map((km) => ({
              value: String(km),
              label: t("public.places.within", { km }),
            }))}
          />
          <TextField field={fields.keyword} width="m" required={false} />
          <Checkbox field={fields.isFreeOnly} />
        </div>
      </details>
    </>
  );
}

const kilometresOf = (field: AnyField) => (Number(textOf(field.initialValue)) > 0 ? [Number(textOf(field.initialValue))] : []);

/** The chosen and the first few stand in sight; a long rest folds. */
export function Choices({ field, name, options }: { field: AnyField; name: GroupName; options: readonly TopicOption[] }) {
  const { T } = useWords();
  const { furigana } = useContext(TextContext);
  const langOf = useLangOf();
  const chosen = listOf(field.initialValue);
  const isLong = options.length > shownFirst + 2;
  const ordered = isLong
    ? [...options.filter((one) => chosen.includes(one.code)), ...options.filter((one) => !chosen.includes(one.code))]
    : options;
  const shown = isLong ? ordered.slice(0, Math.max(shownFirst, chosen.length)) : ordered;
  const rest = ordered.slice(shown.length);
  const labelKey = `bulletin.subscribe.searches-${name}`;
  const choice = ({ code, label }: TopicOption, index: number) => {
    const id = index === 0 ? field.id : `${field.id}-${code}`;
    return (
      <div key={code} className="choice">
        <input id={id} type="checkbox" name={field.name} value={code} defaultChecked={chosen.includes(code)} />
        <label htmlFor={id} lang={langOf(label)}>
          {rubyOf(label, furigana)}
        </label>
      </div>
    );
  };
  return (
    <fieldset className="field">
      <legend>
        <span className="label-text">
          <T k={labelKey} />
        </span>{" "}
        <span className="may-mark">
          <T k="form.may-mark" />
        </span>
      </legend>
      <div className="choices choices-inline">{shown.map(choice)}</div>
      {rest.length ? (
        <details>
          <summary>
            <T k="bulletin.subscribe.more-choices" v={{ label: { word: labelKey }, count: rest.length }} />
          </summary>
          <div className="choices choices-inline">{rest.map((one, index) => choice(one, index + shown.length))}</div>
        </details>
      ) : null}
      {field.errors?.length ? (
        <div className="field-errors" id={`${field.id}-error`}>
          <p>
            <T k="form.not-a-choice" v={{ label: { word: labelKey } }} />
          </p>
        </div>
      ) : null}
    </fieldset>
  );
}
