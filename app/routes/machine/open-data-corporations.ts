import type { LoaderFunctionArgs } from "@remix-run/node";
import { listParticipatingNames } from "#app/domain/search/list-corporations.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import { csvAnswer } from "#app/http/data-answer.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { wordsOf } from "#app/text/words.ts";

export const handle = { who: "anyone" } satisfies RouteHandle;

const columns = ["name", "name_kana", "corporate_number", "as_of"] as const;

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const { t } = wordsOf("ja");
    const { asOf, names } = await listParticipatingNames(ctx);
    async function* rows() {
      yield names.map((one) => [one.name, one.nameKana, one.corporateNumber, asOf]);
    }
    return csvAnswer(
      "corporations.csv",
      columns.map((column) => t(`open-data.corporations.${column}`)),
      rows(),
    );
  });
}
