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
    for (const [name, value] of Object.entries(v)) values[name] = isValidElement(value) ? { hole: elements.push(value) - 1 } : (value as MarkedValues[string]);
  }
  return <>{rubyOf(marked(k, values), settings.furigana, elements)}</>;
}

/** Marked text as nodes: ruby when furigana is on, the bare text otherwise. */
export function rubyOf(text: string, furigana: boolean, elements: readonly ReactElement[] = []): ReactNode {
  if (!furigana || !text.includes("{")) return fillHoles(stripReadings(text), elements);
  return parseReadings(text).map(({ base, reading }, index) =>
    reading ? (
      <ruby key={index}>
        {reveal(base)}
        <rp>(</rp>
        <rt>{reveal(reading)}</rt>
        <rp>)</rp>
      </ruby>
    ) : (
      <Fragment key={index}>{fillHoles(base, elements)}</Fragment>
    ),
  );
}

function fillHoles(text: string, elements: readonly ReactElement[]): ReactNode {
  if (elements.length === 0) return reveal(text);
  return text.split(holeMark).map((part, index) => <Fragment key={index}>{index % 2 ? elements[Number(part)] : reveal(part)}</Fragment>);
}
