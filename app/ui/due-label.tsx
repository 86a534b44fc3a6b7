import { daysBetween } from "#app/text/format.ts";
import { useWords } from "#app/text/use-words.tsx";
import { StatusBadge } from "#app/ui/status-badge.tsx";

const soonDays = 4;

/** How long until a day: あと4日, 今日まで, 過ぎています. Both days are given, so that the page and the clock agree. */
export function DueLabel({ dueOn, today }: { dueOn: string; today: string }) {
  const { T } = useWords();
  const days = daysBetween(today, dueOn);
  if (days < 0) {
    return (
      <StatusBadge tone="error">
        <T k="kit.due-over" v={{ count: -days }} />
      </StatusBadge>
    );
  }
  return (
    <StatusBadge tone={days === 0 ? "error" : days <= soonDays ? "warning" : "neutral"}>
      {days === 0 ? <T k="kit.due-today" /> : <T k="kit.due-left" v={{ count: days }} />}
    </StatusBadge>
  );
}
