/** What a subscription asks for, in one form: its searches as rows, how often, in which language, and what they would bring. */
import { frequencies, mailLanguages, mostSearches } from "#app/domain/subscriptions/topics-form.ts";
import type { SearchesPreview } from "#app/domain/subscriptions/preview-searches.ts";
import { numberText } from "#app/text/format.ts";
import { useWords } from "#app/text/use-words.tsx";
import type { TopicOptions } from "#app/ui/bulletins/topic-options.ts";
import { TopicsFields } from "#app/ui/bulletins/topics-fields.tsx";
import { Checkbox, RadioGroup } from "#app/ui/form/choice-fields.tsx";
import type { AnyField } from "#app/ui/form/field-frame.tsx";
import { NestedList } from "#app/ui/form/nested-list.tsx";

export function SearchesFields({ field, options, preview }: { field: AnyField; options: TopicOptions; preview: SearchesPreview | null }) {
  const { T } = useWords();
  return (
    <>
      <NestedList field={field} max={mostSearches} min={1}>
        {(row) => <TopicsFields fields={row} options={options} />}
      </NestedList>
      <div className="flow list-preview">
        {preview ? <PreviewText preview={preview} /> : null}
        {/* Sends what is typed so far and gets it back with the numbers; nothing is kept. */}
        <button
          className="button button-line button-small"
          type="submit"
          name="__intent__"
          value={JSON.stringify({ type: "validate", payload: { name: "searches" } })}
          formNoValidate
        >
          <T k="bulletin.preview.count" />
        </button>
      </div>
    </>
  );
}

function PreviewText({ preview: { now, last } }: { preview: SearchesPreview }) {
  const { T } = useWords();
  const title = last && { word: "bulletin.title", v: { year: last.periodKey.slice(0, 4), month: Number(last.periodKey.slice(5)) } };
  return (
    <p role="status">
      <strong>
        <T k="bulletin.preview.now" v={{ count: numberText(now) }} />
      </strong>{" "}
      {last && title ? (
        <T k={last.count ? "bulletin.preview.last" : "bulletin.preview.last-none"} v={{ title, count: numberText(last.count) }} />
      ) : null}
    </p>
  );
}

export function RhythmFields({ fields }: { fields: Record<string, AnyField> }) {
  const { t, T } = useWords();
  return (
    <>
      <RadioGroup
        field={fields.frequency}
        options={frequencies.map((value) => ({
          value,
          label: t(`bulletin.frequency.${value}`),
          node: <T k={`bulletin.frequency.${value}`} />,
          hint: <T k={`bulletin.frequency.${value}-hint`} />,
        }))}
        required
      />
      <RadioGroup
        field={fields.language}
        options={mailLanguages.map((value) => ({
          value,
          label: t(`bulletin.language.${value}`),
          node: <T k={`bulletin.language.${value}`} />,
        }))}
        required
      />
      <Checkbox field={fields.isPlainText} />
    </>
  );
}
