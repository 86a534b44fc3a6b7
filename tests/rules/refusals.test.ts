/** Whatever the domain refuses by name is said in words, in both languages: why, and what to do next. */
import ts from "typescript";
import { expect, it } from "vitest";
import { wordsOf } from "#app/text/words.ts";
import { parse, product } from "./source.ts";

/** Which argument of each names the reason. */
const reasonAt: Record<string, number> = { conflict: 0, missing: 0, forbidden: 0, refuseUnless: 2 };

/** The words of what is written out in calls that refuse, where the page looks for them; names put together from parts are told by their own tests. */
function wordsIn(source: ts.SourceFile): string[][] {
  const names: string[][] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression)) {
      const reason = node.arguments[reasonAt[node.expression.text] ?? -1];
      if (reason && ts.isStringLiteral(reason)) names.push([`refusal.${reason.text}`]);
      if (node.expression.text === "invalid" && node.arguments[0] && ts.isObjectLiteralExpression(node.arguments[0]))
        for (const field of node.arguments[0].properties)
          if (ts.isPropertyAssignment(field) && ts.isArrayLiteralExpression(field.initializer))
            names.push(
              ...field.initializer.elements
                .filter(ts.isStringLiteral)
                .map(({ text }) => [text.split("?")[0], `refusal.${text.split("?")[0]}`]),
            );
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return names;
}

const refused = product
  .filter(({ path }) => path.startsWith("app/domain/"))
  .flatMap((file) => wordsIn(parse(file)).map((words) => ({ path: file.path, words })));

it("finds what is refused", () => expect(refused.length).toBeGreaterThan(100));

it.each(["ja", "en"] as const)("has words in %s for everything that is refused", (variant) => {
  const { has } = wordsOf(variant);
  expect(refused.filter(({ words }) => !words.some(has)).map(({ path, words }) => `${path}: ${words[0]}`)).toEqual([]);
});
