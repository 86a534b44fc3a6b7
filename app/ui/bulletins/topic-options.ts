import type { Codes } from "#app/domain/codes/codes.ts";
import type { FilterPart } from "#app/domain/search/filter.ts";
import type { PublicMunicipality } from "#app/domain/search/list-agencies.ts";
import { codeLabel } from "#app/text/code-label.ts";
import type { Variant } from "#app/text/text-context.ts";
import { wordsOf } from "#app/text/words.ts";
import { partText } from "#app/ui/directory/filter-options.ts";

/** A choice with its words, readings included. */
export interface TopicOption {
  code: string;
  label: string;
}
export interface TopicOptions {
  municipalities: TopicOption[];
  tasks: TopicOption[];
  workForms: TopicOption[];
}

interface Sources {
  codes: Codes;
  municipalities: readonly PublicMunicipality[];
  variant: Variant;
}

export function topicOptions({ codes, municipalities, variant }: Sources): TopicOptions {
  return {
    municipalities: municipalities.map((one) => ({ code: one.code, label: variant === "ja-easy" ? `{${one.name}|${one.reading}}` : one.name })),
    tasks: codes.taskCategory.map((one) => ({ code: one.code, label: codeLabel(one, variant) })),
    workForms: codes.workForm.map((one) => ({ code: one.code, label: `${one.code} ${codeLabel(one, variant)}` })),
  };
}

/** Topics in words: 練馬区・館内清掃, or all. */
export function topicsText(asked: readonly FilterPart[], sources: Sources): string {
  const parts = asked.map((part) => partText(part, sources));
  return parts.length ? [...new Set(parts)].join(sources.variant === "en" ? ", " : "・") : wordsOf(sources.variant).t("bulletin.topics-all");
}
