import type { Code, CodeList, Codes } from "./codes.ts";

/** The code tables a page speaks of, with their labels only. */
export type PickedCodes<List extends CodeList = CodeList> = Record<List, Pick<Code, "code" | "label" | "labelEasy" | "labelEn">[]>;

export function pickCodes<const List extends CodeList>(codes: Codes, lists: readonly List[]): PickedCodes<List> {
  return Object.fromEntries(
    lists.map((list) => [list, codes[list].map(({ code, label, labelEasy, labelEn }) => ({ code, label, labelEasy, labelEn }))]),
  ) as PickedCodes<List>;
}
