import { weekdayText, weekdaysText } from "#app/text/format.ts";
import { weekdayCodes, type WeekdayCode } from "#app/domain/time/week.ts";
import { useWords } from "#app/text/use-words.tsx";

/** The days of a week at a glance; read out as 月・水・金. */
export function WeekDots({ days }: { days: readonly WeekdayCode[] }) {
  const { t, lang } = useWords();
  const text = days.length ? weekdaysText(days, lang) : t("kit.week-none");
  return (
    <span className="week" role="img" aria-label={text}>
      {weekdayCodes.map((code) => (
        <span key={code} className={days.includes(code) ? "is-on" : undefined} aria-hidden="true">
          {weekdayText(code, lang).slice(0, lang === "en" ? 2 : 1)}
        </span>
      ))}
    </span>
  );
}
