import type { Codes } from "#app/domain/codes/codes.ts";
import type { FilterPart, GroupName, PlaceFilter } from "#app/domain/search/filter.ts";
import type { PublicMunicipality } from "#app/domain/search/list-agencies.ts";
import type { Variant } from "#app/text/text-context.ts";
import { stripReadings } from "#app/text/readings.ts";
import { wordsOf } from "#app/text/words.ts";
import { labelsOf, partText } from "#app/ui/directory/filter-options.ts";

/** A choice with its words, readings included. */
export interface TopicOption {
  code: string;
  label: string;
}
export type TopicOptions = Record<GroupName, TopicOption[]> & { kilometres: readonly number[] };

interface Sources {
  codes: Codes;
  municipalities: readonly PublicMunicipality[];
  variant: Variant;
}

export function topicOptions(
  groups: Record<GroupName, { list: Parameters<typeof labelsOf>[0] }>,
  kilometres: readonly number[],
  sources: Sources,
): TopicOptions {
  const of = (name: GroupName) =>
    labelsOf(groups[name].list, sources).map((one) => (name === "workForms" ? { ...one, label: `${one.code} ${one.label}` } : one));
  return {
    ...(Object.fromEntries((Object.keys(groups) as GroupName[]).map((name) => [name, of(name)])) as Record<GroupName, TopicOption[]>),
    kilometres,
  };
}

/** Topics in words: 練馬区・館内清掃, or all. */
export function topicsText(asked: readonly FilterPart[], sources: Sources): string {
  const parts = asked.map((part) => partText(part, sources));
  return parts.length
    ? [...new Set(parts)].join(sources.variant === "en" ? ", " : "・")
    : wordsOf(sources.variant).t("bulletin.topics-all");
}

/** A named search in words. */
export function searchText(
  search: { name: string; filter: PlaceFilter },
  partsOf: (filter: PlaceFilter) => FilterPart[],
  sources: Sources,
): string {
  const topics = stripReadings(topicsText(partsOf(search.filter), sources));
  return search.name ? wordsOf(sources.variant).t("bulletin.named", { name: search.name, topics }) : topics;
}
