import { useContext } from "react";
import { dateMarked, shortDateMarked, timeRangeMarked, tokyoTime, timeMarked, weekdayMarked, weekdaysText } from "#app/text/format.ts";
import { weekdayCodes, type WeekdayCode } from "#app/domain/time/week.ts";
import { TextContext } from "#app/text/text-context.ts";
import { rubyOf, T } from "#app/text/use-words.tsx";

/** On the applicant's pages days and times are always said the easy way, with readings where they are switched on. */
function useEasy() {
  const { lang, furigana } = useContext(TextContext);
  return { lang, variant: lang === "en" ? ("en" as const) : ("ja-easy" as const), furigana };
}

export function EasyDate({ value, withTime, whole }: { value: string; withTime?: boolean; whole?: boolean }) {
  const { variant, furigana } = useEasy();
  return (
    <>
      <span className="unbroken">{rubyOf((whole ? dateMarked : shortDateMarked)(value, variant), furigana)}</span>
      {withTime ? <> {rubyOf(timeMarked(tokyoTime(value), variant), furigana)}</> : null}
    </>
  );
}

export function EasyTimes({ from, to }: { from: string; to: string }) {
  const { variant, furigana } = useEasy();
  return <>{rubyOf(timeRangeMarked(from, to, variant), furigana)}</>;
}

/** 火よう日と 木よう日 */
export function EasyDays({ days }: { days: readonly WeekdayCode[] }) {
  const { lang, furigana } = useEasy();
  if (lang === "en") return <>{weekdaysText(days, lang)}</>;
  const chosen = weekdayCodes.filter((code) => days.includes(code));
  return (
    <>
      {chosen.map((code, index) => (
        <span key={code}>
          {rubyOf(weekdayMarked(code), furigana)}
          <T k="me.weekday" />
          {index < chosen.length - 1 ? <T k="me.and" /> : null}
        </span>
      ))}
    </>
  );
}
