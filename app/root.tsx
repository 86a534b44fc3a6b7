import { json, type LinksFunction, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Links, Meta, Outlet, Scripts, useLocation, useMatches, useRouteLoaderData } from "@remix-run/react";
import type { ReactNode } from "react";
import { rolesOf, type Actor } from "#app/domain/access/actor.ts";
import { makeCtx } from "#app/domain/context.ts";
import { readSetting } from "#app/domain/settings/settings.ts";
import { readReplyOfPage } from "#app/http/answer-wrong.server.ts";
import { mintFormKey } from "#app/http/form-key.server.ts";
import { forgetNotice, readNotice } from "#app/http/notice.server.ts";
import type { RouteHandle } from "#app/http/route-handle.ts";
import styles from "#app/styles/app.css?url";
import { TextContext, settleText } from "#app/text/text-context.ts";
import { titleOf } from "#app/text/title.ts";
import { FormKeyContext } from "#app/ui/form/form-key.ts";
import { PageFrame, type FrameFacts } from "#app/ui/layout/page-frame.tsx";

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: styles },
  { rel: "alternate", type: "application/atom+xml", href: "/feed.xml" },
  { rel: "icon", href: "/mark.svg", type: "image/svg+xml" },
];

export const meta: MetaFunction<typeof loader> = (args) => titleOf(args, "layout.site");

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { app, viewer, requestId, text } = context;
  const ctx = makeCtx(app.programme, { actor: viewer, requestId });
  const notice = readNotice(request);
  const kept = await readReplyOfPage(ctx, request).catch(() => null);
  return json(
    {
      text,
      requestId,
      isDemo: app.isDemo,
      viewer: shownViewer(viewer),
      // A footer keeps no page from showing: what is wrong with the database is said by the page's own reads.
      sender: await readSetting(ctx, "programme.sender").catch(() => null),
      notice,
      formKey: mintFormKey(app.programme.keys, ctx.newId(), viewer),
      kept,
    },
    { status: kept?.status ?? 200, headers: notice ? { "Set-Cookie": forgetNotice } : {} },
  );
}

/** What the header says of the person: nothing that a page could leak. */
function shownViewer(viewer: Actor): FrameFacts["viewer"] {
  if (viewer.kind === "staff") {
    const organisations = [...new Set(viewer.memberships.map((one) => one.organisationName))];
    return {
      name: viewer.name,
      organisations,
      roles: rolesOf(viewer),
      rights: [...new Set(viewer.memberships.flatMap((one) => one.rights))],
    };
  }
  if (viewer.kind === "applicant") return { name: null, organisations: [], roles: ["applicant"], rights: [] };
  return null;
}

export function Layout({ children }: { children: ReactNode }) {
  const facts = useRouteLoaderData<typeof loader>("root");
  const location = useLocation();
  const handles = useMatches().map((match) => match.handle as RouteHandle | undefined);
  const text = settleText(facts?.text ?? { lang: "ja" }, handles);
  return (
    <html lang={text.lang} data-easy={text.lang === "ja" && text.easy ? "" : undefined} data-furigana={text.furigana ? "" : undefined}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <Meta />
        <Links />
      </head>
      <body>
        <TextContext.Provider value={text}>
          <FormKeyContext.Provider value={facts?.formKey ?? ""}>
            <PageFrame facts={facts} path={location.pathname} search={location.search}>
              {children}
            </PageFrame>
          </FormKeyContext.Provider>
        </TextContext.Provider>
        {handles.some((handle) => handle?.js) ? <Scripts /> : null}
      </body>
    </html>
  );
}

export default function Root() {
  return <Outlet />;
}

export { PageProblem as ErrorBoundary } from "#app/ui/layout/page-problem.tsx";
