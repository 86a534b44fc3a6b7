import { useContext, type ReactNode } from "react";
import { numberText } from "#app/text/format.ts";
import { TextContext } from "#app/text/text-context.ts";
import { rubyOf, useWords } from "#app/text/use-words.tsx";
import type { FilterOption } from "#app/ui/directory/filter-options.ts";
import { useLangOf } from "#app/ui/text/mark-japanese.tsx";

export interface FilterGroupView {
  param: string;
  titleKey: string;
  hintKey?: string;
  options: FilterOption[];
  /** How many stand in sight before the list folds; all when missing. */
  shown?: number;
}

export interface FilterColumnProps {
  keyword: string;
  groups: FilterGroupView[];
  near: { of: string; km: number };
  kilometres: readonly number[];
  /** Every municipality, around which places may be asked for. */
  municipalities: { value: string; label: string }[];
  free: FilterOption;
  newness: FilterOption[];
}

/** The conditions of the list: one form that asks with GET, so that every choice ends in the address. */
export function FilterColumn({ keyword, groups, near, kilometres, municipalities, free, newness }: FilterColumnProps) {
  const { t, T } = useWords();
  return (
    <form className="filter" method="get" action="/places" role="search" aria-label={t("public.places.conditions")}>
      <div className="filter-group">
        <label className="filter-title" htmlFor="q">
          <T k="public.places.keyword" />
        </label>
        <p className="hint" id="q-hint">
          <T k="public.places.keyword-hint" />
        </p>
        <input className="input" id="q" name="q" type="search" defaultValue={keyword} maxLength={50} aria-describedby="q-hint" lang="ja" />
      </div>
      {groups.map((group) => (
        <Group key={group.param} group={group} />
      ))}
      <Near near={near} kilometres={kilometres} municipalities={municipalities} />
      <Group group={{ param: "free", titleKey: "public.places.seats", options: [free] }} />
      <Group group={{ param: "new", titleKey: "public.places.newness", options: newness }} type="radio" />
      <button className="button" type="submit">
        <T k="public.places.submit" />
      </button>
    </form>
  );
}

function Near({ near, kilometres, municipalities }: Pick<FilterColumnProps, "near" | "kilometres" | "municipalities">) {
  const { t, T } = useWords();
  const langOf = useLangOf();
  return (
    <details className="filter-group" open={near.of !== ""}>
      <summary className="filter-title">
        <T k="public.places.near" />
      </summary>
      <p className="hint" id="near-hint">
        <T k="public.places.near-hint" />
      </p>
      <select
        className="input select"
        name="near"
        aria-label={t("public.places.near-of")}
        aria-describedby="near-hint"
        defaultValue={near.of}
      >
        <option value="">{t("public.places.near-any")}</option>
        {municipalities.map(({ value, label }) => (
          <option key={value} value={value} lang={langOf(label)}>
            {label}
          </option>
        ))}
      </select>
      <select className="input select" name="km" aria-label={t("public.places.near-km")} defaultValue={String(near.km)}>
        {kilometres.map((km) => (
          <option key={km} value={km}>
            {t("public.places.within", { km })}
          </option>
        ))}
      </select>
    </details>
  );
}

function Group({ group, type = "checkbox" }: { group: FilterGroupView; type?: "checkbox" | "radio" }) {
  const { T } = useWords();
  const { furigana } = useContext(TextContext);
  const langOf = useLangOf();
  const { param, titleKey, hintKey, options } = group;
  if (!options.length) return null;
  // A plain function: a component for each of a hundred and more choices costs more than all the rest of the page.
  const choice = ({ code, label, count, isChosen }: FilterOption): ReactNode => (
    <label key={code} className="pick">
      <input type={type} name={param} value={code} defaultChecked={isChosen} />
      <span lang={langOf(label)}>{rubyOf(label, furigana)}</span>
      {count === null ? null : <small>{numberText(count)}</small>}
    </label>
  );
  const shown = group.shown ?? options.length;
  const ordered = shown < options.length ? mostFirst(options, shown) : options;
  return (
    <fieldset className="filter-group">
      <legend className="filter-title">
        <T k={titleKey} />
      </legend>
      {hintKey ? (
        <p className="hint">
          <T k={hintKey} />
        </p>
      ) : null}
      {ordered.slice(0, shown).map(choice)}
      {ordered.length > shown ? (
        <details>
          <summary>
            <T k="public.places.more" v={{ total: ordered.length }} />
          </summary>
          {ordered.slice(shown).map(choice)}
        </details>
      ) : null}
    </fieldset>
  );
}

/** Those chosen, then those that lead to most, as many as stand in sight; the rest keeps the list's order. */
function mostFirst(options: readonly FilterOption[], shown: number): FilterOption[] {
  const first = [...options]
    .sort((one, other) => Number(other.isChosen) - Number(one.isChosen) || (other.count ?? 0) - (one.count ?? 0))
    .slice(0, Math.max(shown, options.filter((one) => one.isChosen).length));
  return [...first, ...options.filter((one) => !first.includes(one))];
}
