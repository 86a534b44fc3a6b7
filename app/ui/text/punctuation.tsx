import { Fragment, type ReactNode } from "react";
import { T } from "#app/text/use-words.tsx";

/** What stands between the parts of a short list: 「・」, or a comma. */
export const Dot = () => <T k="kit.separator" />;

/** What leads from a name to what is said of it. */
export const Colon = () => <T k="kit.colon" />;

/** A remark in brackets, as the language writes them. */
export const InBrackets = ({ children }: { children: ReactNode }) => <T k="kit.bracketed" v={{ text: <>{children}</> }} />;

/** Parts one after the other with the language's separator between them. */
export const Listed = ({ parts }: { parts: readonly ReactNode[] }) => (
  <>
    {parts.map((part, index) => (
      <Fragment key={index}>
        {index ? <Dot /> : null}
        {part}
      </Fragment>
    ))}
  </>
);
