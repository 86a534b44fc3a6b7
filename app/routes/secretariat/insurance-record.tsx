import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { onceOnly } from "#app/domain/form-receipt.ts";
import { readForInsurance } from "#app/domain/insurance/list-insurance.ts";
import { recordInsuranceForm } from "#app/domain/insurance/record-insurance-form.ts";
import { recordInsurance } from "#app/domain/insurance/record-insurance.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import { redirectWithNotice } from "#app/http/notice.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { useReply } from "#app/ui/form/use-reply.ts";
import { RecordForPage } from "#app/ui/placements/act-pages.tsx";

export const handle = { who: "secretariat" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "placement.insurance.title");

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) => json({ ...(await readForInsurance(ctx, args.params.placementId!)), today: ctx.today() }));
}

export async function action(args: ActionFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const form = await readForm(args.request, recordInsuranceForm);
    if (!form.ok) return json(form.reply, { status: 422 });
    await onceOnly(ctx, form.key, { act: "record-insurance", id: args.params.placementId!, ...form.value }, (inner) =>
      recordInsurance(inner, args.params.placementId!, "secretariat", form.value),
    );
    return redirectWithNotice("/secretariat/insurance", "placement.done.insured");
  });
}

export default function Page() {
  return <RecordForPage {...useLoaderData<typeof loader>()} reply={useReply()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
