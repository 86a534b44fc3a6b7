import { settleText, variantOf, type TextChoice, type TextDefaults } from "#app/text/text-context.ts";
import { wordsOf, type WordValues } from "#app/text/words.ts";

type MetaMatch = { id: string; data?: unknown; handle?: unknown };
type MetaArgs = { matches: readonly MetaMatch[]; error?: unknown };
type RootFacts = { text?: TextChoice; hasErrors?: boolean };

/** The title of a page, thing first; says so when the page came back with errors. For `meta`, which has no hooks. */
export function titleOf(args: MetaArgs, key: string, values?: WordValues): { title: string }[] {
  const root = args.matches.find((match) => match.id === "root")?.data as RootFacts | undefined;
  const { t, has } = wordsOf(
    variantOf(
      settleText(
        root?.text ?? { lang: "ja" },
        args.matches.map((match) => match.handle as TextDefaults | undefined),
      ),
    ),
  );
  const status = (args.error as { status?: number } | null | undefined)?.status;
  const problem = args.error ? `layout.problem.${has(`layout.problem.${status}.title`) ? status : 500}.title` : undefined;
  const title = t("layout.title", { thing: problem ? t(problem) : t(key, values) });
  return [{ title: root?.hasErrors ? t("layout.title-with-errors", { title }) : title }];
}
