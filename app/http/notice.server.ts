import { redirect } from "@remix-run/node";
import { z } from "zod";
import type { NoticeValue } from "#app/domain/acts/act.ts";
import { forgetCookie, readCookie, writeCookie } from "./cookies.ts";

/**
 * One message carried over a redirect ("送りました"): a cookie holds the key of the words and its values, the next page shows
 * it once. Values are shown as typed text, so that a forged cookie can only talk to its own owner.
 */
export type PageNotice = { key: string; values?: Record<string, NoticeValue> };

const noticeValue = z.union([z.string(), z.number(), z.strictObject({ day: z.iso.date() })]);

export function redirectWithNotice(url: string, key: string, values?: PageNotice["values"], init?: ResponseInit): Response {
  const response = redirect(url, init ?? 303);
  const held = Buffer.from(JSON.stringify(values ? { key, values } : { key })).toString("base64url");
  response.headers.append("Set-Cookie", writeCookie("notice", held));
  return response;
}

export function readNotice(request: Request): PageNotice | null {
  const held = readCookie(request, "notice") ?? "";
  if (!/^[\w-]{1,2000}$/.test(held)) return null;
  try {
    const read = JSON.parse(Buffer.from(held, "base64url").toString("utf8")) as PageNotice;
    if (typeof read.key !== "string" || !/^[a-z][\w.-]{1,80}$/.test(read.key)) return null;
    const values = Object.entries(read.values ?? {}).filter(([, value]) => noticeValue.safeParse(value).success);
    return { key: read.key, values: Object.fromEntries(values) };
  } catch {
    return null;
  }
}

export const forgetNotice = forgetCookie("notice");
