import { useWords } from "#app/text/use-words.tsx";
import { PeriodTitle } from "#app/ui/bulletins/archive-pages.tsx";

/** Who gets a mail when an issue is sent. */
export function BulletinLetters({ count, periodKey }: { count: number; periodKey: string }) {
  const { T } = useWords();
  return <T k="bulletin.desk.send.letter" v={{ count, title: <PeriodTitle periodKey={periodKey} /> }} />;
}
