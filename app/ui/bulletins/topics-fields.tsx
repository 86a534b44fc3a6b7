import { useContext } from "react";
import { TextContext } from "#app/text/text-context.ts";
import { rubyOf, useWords } from "#app/text/use-words.tsx";
import { listOf, type AnyField } from "#app/ui/form/field-frame.tsx";
import type { TopicOption, TopicOptions } from "#app/ui/bulletins/topic-options.ts";

const shownFirst = 8;

/** What somebody wants to get: three lists, of which any number may be chosen, and none means all. */
export function TopicsFields({ fields, options }: { fields: Record<keyof TopicOptions, AnyField>; options: TopicOptions }) {
  const { T } = useWords();
  return (
    <>
      <p className="hint">
        <T k="bulletin.subscribe.topics-hint" />
      </p>
      <Choices field={fields.municipalities} name="municipalities" options={options.municipalities} moreKey="bulletin.subscribe.municipalities-more" hintKey="bulletin.subscribe.municipalities-hint" />
      <Choices field={fields.tasks} name="tasks" options={options.tasks} moreKey="bulletin.subscribe.tasks-more" />
      <Choices field={fields.workForms} name="workForms" options={options.workForms} />
    </>
  );
}

/** The chosen and the first few stand in sight; a long rest folds. */
function Choices({ field, name, options, moreKey, hintKey }: { field: AnyField; name: keyof TopicOptions; options: readonly TopicOption[]; moreKey?: string; hintKey?: string }) {
  const { T } = useWords();
  const { furigana } = useContext(TextContext);
  const chosen = listOf(field.initialValue);
  const ordered = [...options.filter((one) => chosen.includes(one.code)), ...options.filter((one) => !chosen.includes(one.code))];
  const shown = moreKey ? ordered.slice(0, Math.max(shownFirst, chosen.length)) : ordered;
  const rest = ordered.slice(shown.length);
  const choice = ({ code, label }: TopicOption, index: number) => {
    const id = index === 0 ? field.id : `${field.id}-${code}`;
    return (
      <div key={code} className="choice">
        <input id={id} type="checkbox" name={field.name} value={code} defaultChecked={chosen.includes(code)} />
        <label htmlFor={id}>{rubyOf(label, furigana)}</label>
      </div>
    );
  };
  return (
    <fieldset className="field" aria-describedby={hintKey ? `${field.id}-hint` : undefined}>
      <legend>
        <span className="label-text">
          <T k={`bulletin.subscribe.${name}`} />
        </span>{" "}
        <span className="may-mark">
          <T k="form.may-mark" />
        </span>
      </legend>
      {hintKey ? (
        <p className="hint" id={`${field.id}-hint`}>
          <T k={hintKey} />
        </p>
      ) : null}
      <div className="choices choices-inline">{shown.map(choice)}</div>
      {rest.length ? (
        <details>
          <summary>
            <T k={moreKey!} v={{ count: rest.length }} />
          </summary>
          <div className="choices choices-inline">{rest.map((one, index) => choice(one, index + shown.length))}</div>
        </details>
      ) : null}
      {field.errors?.length ? (
        <div className="field-errors" id={`${field.id}-error`}>
          <p>
            <T k="form.not-a-choice" v={{ label: <T k={`bulletin.subscribe.${name}`} /> }} />
          </p>
        </div>
      ) : null}
    </fieldset>
  );
}
