/** Choices beside the list: their words, their counts, which are made; and the chips of those made. */
import type { Codes } from "#app/domain/codes/codes.ts";
import type { FilterPart, GroupName, PlaceFilter } from "#app/domain/search/filter.ts";
import type { PublicMunicipality } from "#app/domain/search/list-agencies.ts";
import type { PlacesFound } from "#app/domain/search/search-places.ts";
import { codeLabel } from "#app/text/code-label.ts";
import { stripReadings } from "#app/text/readings.ts";
import { sayMarked } from "#app/text/say-marked.ts";
import type { Variant } from "#app/text/text-context.ts";
import { wordsOf } from "#app/text/words.ts";
import type { FilterColumnProps } from "#app/ui/directory/filter-column.tsx";

export interface FilterOption {
  code: string;
  /** With readings. */
  label: string;
  /** Null where nothing is counted: no choice at all. */
  count: number | null;
  isChosen: boolean;
}

export interface OptionSources {
  codes: Codes;
  municipalities: readonly PublicMunicipality[];
  variant: Variant;
}

type OptionList = Extract<FilterPart, { kind: "code" }>["list"];

/** Every choice of a list with its words, in the list's own order. */
export function labelsOf(list: OptionList, { codes, municipalities, variant }: OptionSources): { code: string; label: string }[] {
  if (list === "municipality")
    return municipalities.map((one) => ({ code: one.code, label: variant === "ja-easy" ? `{${one.name}|${one.reading}}` : one.name }));
  if (list === "time-band")
    return ["morning", "afternoon", "evening"].map((code) => ({ code, label: wordsOf(variant).marked(`public.filter.time-${code}`) }));
  return codes[list].map((one) => ({ code: one.code, label: codeLabel(one, variant) }));
}

/** Choices that lead somewhere, and those made even if they no longer do. */
export function optionsOf(
  name: GroupName,
  list: OptionList,
  filter: PlaceFilter,
  counts: PlacesFound["counts"],
  sources: OptionSources,
): FilterOption[] {
  const chosen = filter[name];
  const own = counts[name];
  return labelsOf(list, sources).flatMap(({ code, label }) => {
    const count = own[code] ?? 0;
    const isChosen = chosen.includes(code);
    return count || isChosen ? [{ code, label, count, isChosen }] : [];
  });
}

/** What a part of the filter is called, without readings: for chips, titles and mails. */
export function partText(part: FilterPart, sources: OptionSources): string {
  const words = wordsOf(sources.variant);
  if (part.kind === "keyword") return words.t("public.filter.keyword", { keyword: part.keyword });
  if (part.kind === "near")
    return words.t("public.filter.near", {
      place: sources.municipalities.find((one) => one.code === part.of)?.name ?? part.of,
      km: part.km,
    });
  if (part.kind === "free") return words.t("public.filter.free");
  if (part.kind === "new") return words.t("public.filter.new", { days: part.days });
  const label = labelsOf(part.list, sources).find((one) => one.code === part.code)?.label ?? part.code;
  return stripReadings(part.list === "weekday" ? sayMarked(words, "public.filter.day", { day: label }) : label);
}

const groupViews = [
  { name: "municipalities", titleKey: "public.places.city", shown: 5 },
  { name: "workForms", titleKey: "public.places.form" },
  { name: "days", titleKey: "public.places.day" },
  { name: "timeBands", titleKey: "public.places.time" },
  { name: "tasks", titleKey: "public.places.task", shown: 5 },
  { name: "considerations", titleKey: "public.places.care", hintKey: "public.places.care-hint", shown: 3 },
  { name: "facilityTypes", titleKey: "public.places.kind", shown: 3 },
  { name: "compensations", titleKey: "public.places.pay" },
] as const satisfies readonly { name: GroupName; titleKey: string; hintKey?: string; shown?: number }[];

/** The whole column for a filter and what was found with it. */
export function filterColumn(
  filter: PlaceFilter,
  found: Pick<PlacesFound, "counts" | "freeCount" | "newCounts">,
  groups: Record<GroupName, { param: string; list: OptionList }>,
  distances: { offered: readonly number[]; usual: number },
  sources: OptionSources,
): FilterColumnProps {
  const words = wordsOf(sources.variant);
  return {
    keyword: filter.keyword,
    groups: groupViews.map(({ name, ...view }) => ({
      ...view,
      param: groups[name].param,
      options: optionsOf(name, groups[name].list, filter, found.counts, sources),
    })),
    near: filter.near ?? { of: "", km: distances.usual },
    kilometres: [...new Set([...distances.offered, ...(filter.near ? [filter.near.km] : [])])].sort((one, other) => one - other),
    municipalities: labelsOf("municipality", sources).map(({ code, label }) => ({ value: code, label: stripReadings(label) })),
    free: { code: "1", label: words.marked("public.filter.free"), count: found.freeCount, isChosen: filter.isFreeOnly },
    newness: [
      { code: "", label: words.marked("public.places.newness-any"), count: null, isChosen: filter.newDays === null },
      ...Object.entries(found.newCounts).map(([days, count]) => ({
        code: days,
        label: words.marked("public.filter.new", { days: Number(days) }),
        count,
        isChosen: filter.newDays === Number(days),
      })),
    ],
  };
}
