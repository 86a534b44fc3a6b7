import { formSchema, longText, rows, rowSchema, text, url } from "../form-schema.ts";
import { mostNotices, type Notice } from "./bulletin-content.ts";

const notice = rowSchema({ heading: text({ max: 60 }), text: longText({ max: 300 }).optional(), url: url().optional() });

export const editIssueForm = formSchema({ editorNote: longText({ max: 1000 }).optional(), notices: rows(notice, { max: mostNotices }) });

/** What stands in the form's fields. */
export const valuesOfIssue = ({ editorNote, notices }: { editorNote: string | null; notices: readonly Notice[] }) => ({
  editorNote: editorNote ?? undefined,
  notices: notices.map(({ heading, text, url }) => ({ heading, text: text ?? undefined, url: url ?? undefined })),
});
