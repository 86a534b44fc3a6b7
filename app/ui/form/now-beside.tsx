import type { ReactNode } from "react";
import { useWords } from "#app/text/use-words.tsx";
import { useFormFacts } from "#app/ui/form/form-context.ts";

export type Say = (value: unknown) => ReactNode;

/** Under a field that two people changed: what stands there now, and which of the two is to stand. */
export function NowBeside({ name, say = plainly }: { name: string; say?: Say }) {
  const { now, form } = useFormFacts();
  const { T } = useWords();
  if (!(name in now)) return null;
  const id = `${form.id}-${name}-take`;
  const said = say(now[name]);
  return (
    <div className="now-beside">
      <p className="now-label">
        <T k="form.now" />
      </p>
      <div className="as-typed" lang="ja">
        {said === "" || said === null ? <T k="kit.empty" /> : said}
      </div>
      <fieldset className="choices">
        <legend className="visually-hidden">
          <T k="form.which" />
        </legend>
        {(["mine", "now"] as const).map((choice) => (
          <div key={choice} className="choice">
            <input id={`${id}-${choice}`} type="radio" name={`_take.${name}`} value={choice} required />
            <label htmlFor={`${id}-${choice}`}>
              <T k={`form.take-${choice}`} />
            </label>
          </div>
        ))}
      </fieldset>
      <input type="hidden" name="_ask" value={name} />
      <Carried name={`_now.${name}`} value={now[name]} />
    </div>
  );
}

/** A value as the form would send it, so that the choice needs no second reading of the row. */
function Carried({ name, value }: { name: string; value: unknown }): ReactNode {
  if (value === null || value === undefined || value === false) return null;
  if (typeof value !== "object") return <input type="hidden" name={name} value={value === true ? "on" : String(value)} />;
  const isListOfTexts = Array.isArray(value) && value.every((part) => typeof part !== "object");
  return Object.entries(value).map(([key, part]) => (
    <Carried key={key} name={isListOfTexts ? name : Array.isArray(value) ? `${name}[${key}]` : `${name}.${key}`} value={part} />
  ));
}

/** Texts and numbers as they are; rows and parts one after the other. */
function plainly(value: unknown): ReactNode {
  if (value === null || value === undefined) return "";
  if (typeof value !== "object") return String(value);
  return Object.values(value).map((part, index) => (
    <p key={index}>{typeof part === "object" ? textsOf(part).join("　") : plainly(part)}</p>
  ));
}

const textsOf = (value: unknown): string[] =>
  value === null || value === undefined || value === ""
    ? []
    : typeof value === "object"
      ? Object.values(value).flatMap(textsOf)
      : [String(value)];
