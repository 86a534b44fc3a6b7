import { useContext } from "react";
import { dateMarked, dateTimeMarked, shortDateMarked, timeMarked, timeRangeMarked, tokyoDate } from "#app/text/format.ts";
import { TextContext, variantOf } from "#app/text/text-context.ts";
import { rubyOf } from "#app/text/use-words.tsx";

/** A day or an instant as a date, with readings where they are switched on. */
export function DateText({ value, short, withTime }: { value: string; short?: boolean; withTime?: boolean }) {
  const settings = useContext(TextContext);
  const variant = variantOf(settings);
  const marked = withTime ? dateTimeMarked(value, variant) : short ? shortDateMarked(value, variant) : dateMarked(value, variant);
  return <time dateTime={withTime ? value : tokyoDate(value)}>{rubyOf(marked, settings.furigana)}</time>;
}

/** A time of the day `HH:MM`, or a span of it. */
export function TimeText({ from, to }: { from: string; to?: string }) {
  const settings = useContext(TextContext);
  const variant = variantOf(settings);
  return <>{rubyOf(to ? timeRangeMarked(from, to, variant) : timeMarked(from, variant), settings.furigana)}</>;
}
