import { formSchema, longText, rows, rowSchema, text, url } from "../form-schema.ts";
import { mostNotices } from "./bulletin-content.ts";

const notice = rowSchema({ heading: text({ max: 60 }), text: longText({ max: 300 }).optional(), url: url().optional() });

export const editIssueForm = formSchema({ editorNote: longText({ max: 1000 }).optional(), notices: rows(notice, { max: mostNotices }) });
