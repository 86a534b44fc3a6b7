import { Fragment, isValidElement, useContext, type ReactElement, type ReactNode } from "react";
import { parseReadings, stripReadings } from "#app/text/readings.ts";
import { TextContext, variantOf, type Lang, type Variant } from "#app/text/text-context.ts";
import { holeMark, reveal, wordsOf, type MarkedValues, type WordValues } from "#app/text/words.ts";

export type UsedWords = {
  t: (key: string, values?: WordValues) => string;
  T: typeof T;
  has: (key: string) => boolean;
  lang: Lang;
  variant: Variant;
};

export function useWords(): UsedWords {
  const settings = useContext(TextContext);
  const variant = variantOf(settings);
  const { t, has } = wordsOf(variant);
  return { t, T, has, lang: settings.lang, variant };
}

/** A text of the words. Values may be elements (a link, a date with readings) or other words; strings are shown as typed. */
export function T({ k, v }: { k: string; v?: Record<string, MarkedValues[string] | ReactElement> }) {
  const settings = useContext(TextContext);
  const { marked } = wordsOf(variantOf(settings));
  const elements: ReactElement[] = [];
  let values: MarkedValues | undefined;
  if (v) {
    values = {};
    for (const [name, value] of Object.entries(v))
      values[name] = isValidElement(value) ? { hole: elements.push(value) - 1 } : (value as MarkedValues[string]);
  }
  // English words hold no Japanese of their own: what there is of it came with a value.
  const mark = settings.lang === "en" ? markJapanese : reveal;
  return <>{rubyOf(marked(k, values), settings.furigana, elements, mark)}</>;
}

const japanese = /[\u3005-\u3007\u3041-\u30ff\u3400-\u9fff]/;
/** A run of Japanese with what stands inside it: punctuation, spaces, figures, letters. */
const japaneseRun = /([\u3005-\u3007\u3041-\u30ff\u3400-\u9fff\u3010\u300c](?:[^\n]*[\u3001-\u30ff\u3400-\u9fff\uff01-\uff9f])?)/;

export const isJapanese = (text: string): boolean => japanese.test(text);

/** The text with its Japanese marked as such, for pages in another language. */
export function markJapanese(text: string): ReactNode {
  const shown = reveal(text);
  if (!japanese.test(shown)) return shown;
  return shown.split(japaneseRun).map((part, index) =>
    index % 2 ? (
      <span key={index} lang="ja">
        {part}
      </span>
    ) : (
      <Fragment key={index}>{part}</Fragment>
    ),
  );
}

/** Marked text as nodes: ruby when furigana is on, the bare text otherwise. */
export function rubyOf(
  text: string,
  furigana: boolean,
  elements: readonly ReactElement[] = [],
  mark: (text: string) => ReactNode = reveal,
): ReactNode {
  if (!furigana || !text.includes("{")) return fillHoles(stripReadings(text), elements, mark);
  return parseReadings(text).map(({ base, reading }, index) =>
    reading ? (
      <ruby key={index}>
        {reveal(base)}
        <rp>(</rp>
        <rt>{reveal(reading)}</rt>
        <rp>)</rp>
      </ruby>
    ) : (
      <Fragment key={index}>{fillHoles(base, elements, mark)}</Fragment>
    ),
  );
}

function fillHoles(text: string, elements: readonly ReactElement[], mark: (text: string) => ReactNode): ReactNode {
  if (elements.length === 0) return mark(text);
  return text.split(holeMark).map((part, index) => <Fragment key={index}>{index % 2 ? elements[Number(part)] : mark(part)}</Fragment>);
}
