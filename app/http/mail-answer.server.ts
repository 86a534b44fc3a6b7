/** The mail as wide as a phone shows it. */
export const asOnPhone = (html: string): string =>
  html.replace("</head>", "<style>html{max-width:375px;margin:0 auto;outline:1px solid #ccc}</style></head>");

/**
 * A mail's HTML part as a page of its own: mails carry their style inside, which our pages may not, and nothing in a mail may run
 * or reach our pages, so it is shown in a sandbox. Its links still lead somewhere.
 */
export function mailAnswer(html: string): Response {
  return new Response(html, {
    headers: {
      "Content-Type": "text/html; charset=utf-8",
      "Content-Security-Policy":
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation",
      "Cache-Control": "no-store",
    },
  });
}
