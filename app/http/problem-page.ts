/** A page that needs nothing but itself, for when Remix cannot answer, must not be asked, or was asked for a file. */
import en from "#app/text/en/layout.ts";
import ja from "#app/text/ja/layout.ts";

type Words = Record<string, { title: string; lead: string }>;

export function problemPage(status: number, requestId: string): string {
  const wordsOf = (all: unknown) => (all as Words)[status] ?? (all as Words)[status < 500 ? 400 : 500];
  const [japanese, english] = [wordsOf(ja.problem), wordsOf(en.problem)];
  const number = ja.problem["request-id"].replace("{{id}}", requestId);
  return `<!doctype html>
<html lang="ja"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${japanese.title}｜${ja.site}</title></head>
<body><main><h1>${japanese.title}</h1><p>${japanese.lead}</p><div lang="en"><p>${english.title}</p><p>${english.lead}</p></div><p>${number}</p><p><a href="/">${ja.problem["go-home"]}</a></p></main></body></html>
`;
}
