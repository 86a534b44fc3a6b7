import { json, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readCodes } from "#app/domain/codes/codes.ts";
import { pickCodes } from "#app/domain/codes/pick-codes.ts";
import { onceOnly } from "#app/domain/form-receipt.ts";
import { cancelInsuranceForm } from "#app/domain/insurance/cancel-insurance-form.ts";
import { cancelInsurance } from "#app/domain/insurance/cancel-insurance.ts";
import { readCover } from "#app/domain/insurance/list-insurance.ts";
import { asActor } from "#app/http/as-actor.server.ts";
import { redirectWithNotice } from "#app/http/notice.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import { titleOf } from "#app/text/title.ts";
import { useReply } from "#app/ui/form/use-reply.ts";
import { CancelInsurancePage } from "#app/ui/placements/insurance-pages.tsx";

export const handle = { who: "secretariat" } satisfies RouteHandle;
export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "placement.insurance-cancel.title");

export async function loader(args: LoaderFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const { placementId, insuranceId } = args.params;
    return json({
      ...(await readCover(ctx, placementId!, insuranceId!)),
      codes: pickCodes(await readCodes(ctx), ["insuranceCancelReason"]),
    });
  });
}

export async function action(args: ActionFunctionArgs) {
  return asActor(args, handle, async (ctx) => {
    const { placementId, insuranceId } = args.params;
    const form = await readForm(args.request, cancelInsuranceForm);
    if (!form.ok) return json(form.reply, { status: 422 });
    await onceOnly(ctx, form.key, { act: "cancel-insurance", id: insuranceId!, ...form.value }, (inner) =>
      cancelInsurance(inner, placementId!, insuranceId!, form.value, form.revision),
    );
    return redirectWithNotice(`/secretariat/insurance/${placementId!}`, "placement.done.insurance-cancelled");
  });
}

export default function Page() {
  return <CancelInsurancePage {...useLoaderData<typeof loader>()} reply={useReply()} />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
