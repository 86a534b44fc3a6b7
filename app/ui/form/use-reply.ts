import { useActionData, useRouteLoaderData } from "@remix-run/react";

interface Kept {
  kept?: { body: unknown } | null;
}

/** What the server had to say to the form of this page: in answer to it, or after the redirect that brought the reader back. */
export function useReply<Reply = unknown>(): Reply | undefined {
  const answered = useActionData() as Reply | undefined;
  const root = useRouteLoaderData("root") as Kept | undefined;
  return answered ?? (root?.kept?.body as Reply | undefined) ?? undefined;
}
