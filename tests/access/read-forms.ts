/** The forms of a page as a browser finds them in its HTML: their fields, what stands in them, and what is said to be wrong. */
import { parse, type HTMLElement } from "node-html-parser";

export interface FormField {
  name: string;
  kind: "hidden" | "text" | "lines" | "password" | "file" | "choice" | "choices";
  /** What is in it, or chosen. */
  values: string[];
  /** What a choice offers. */
  offers: string[];
  isRequired: boolean;
  type: string;
  inputMode: string;
}

export interface PageForm {
  id: string;
  action: string | undefined;
  fields: FormField[];
}

export interface ReadPage {
  html: string;
  /** Words of the page's main part. */
  words: string;
  forms: PageForm[];
  /** Links of the error summary, with whether they lead to something. */
  errors: { target: string; leads: boolean; text: string }[];
  /** Ids that are named as a description and are nowhere. */
  lostDescriptions: string[];
  hasInvalidField: boolean;
}

export function readPage(html: string): ReadPage {
  const page = parse(html);
  const ids = new Set(page.querySelectorAll("[id]").map((one) => one.id));
  const summary = page.querySelectorAll(".error-summary li");
  return {
    html,
    words: page.querySelector("main")?.textContent ?? "",
    forms: page
      .querySelectorAll("form")
      .filter((form) => form.getAttribute("method")?.toLowerCase() === "post")
      .map(readForm),
    errors: summary.map((one) => {
      const target = one.querySelector("a")?.getAttribute("href")?.slice(1) ?? "";
      return { target, leads: target === "" || ids.has(target), text: one.textContent };
    }),
    lostDescriptions: page
      .querySelectorAll("[aria-describedby]")
      .flatMap((one) => one.getAttribute("aria-describedby")!.split(" "))
      .filter((id) => !ids.has(id)),
    hasInvalidField: page.querySelector("[aria-invalid=true], .field.is-wrong, .field-errors") !== null,
  };
}

function readForm(form: HTMLElement): PageForm {
  const fields = new Map<string, FormField>();
  for (const control of form.querySelectorAll("input, select, textarea")) {
    const name = control.getAttribute("name");
    if (!name) continue;
    const type = control.tagName === "INPUT" ? (control.getAttribute("type") ?? "text") : control.tagName.toLowerCase();
    const isRequired = control.hasAttribute("required") || control.closest(".field")?.querySelector(".must-mark") != null;
    const field: FormField = fields.get(name) ?? {
      name,
      kind: kindOf(type),
      values: [],
      offers: [],
      isRequired,
      type,
      inputMode: control.getAttribute("inputmode") ?? "",
    };
    fields.set(name, field);
    const value = control.getAttribute("value") ?? "";
    if (type === "select") {
      for (const option of control.querySelectorAll("option")) {
        const offered = option.getAttribute("value") ?? option.textContent;
        if (offered) field.offers.push(offered);
        if (option.hasAttribute("selected") && offered) field.values.push(offered);
      }
    } else if (type === "radio" || type === "checkbox") {
      field.offers.push(value);
      if (control.hasAttribute("checked")) field.values.push(value);
    } else if (type === "textarea") field.values.push(control.textContent.replace(/^\n/, ""));
    else field.values.push(value);
  }
  return { id: form.id, action: form.getAttribute("action"), fields: [...fields.values()] };
}

function kindOf(type: string): FormField["kind"] {
  if (type === "hidden" || type === "password" || type === "file") return type;
  if (type === "select" || type === "radio") return "choice";
  if (type === "checkbox") return "choices";
  return type === "textarea" ? "lines" : "text";
}

/** Whether the page says that this field is wrong; a day's error stands at the day, a row's at its field. */
export function isWrong(page: ReadPage, form: PageForm, name: string): boolean {
  const names = [name, name.replace(/\.(year|month|day)$/, ""), name.replace(/\[\d+\]$/, "")];
  return page.errors.some(({ target }) => names.some((one) => target === `${form.id}-${one}`));
}
