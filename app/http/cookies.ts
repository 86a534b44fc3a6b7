/** Our cookies as a table: names, where they go, how long they live. Pages of ours alone read them, so all are HttpOnly and SameSite=Lax. */
import { parseCookie, stringifySetCookie } from "cookie";

interface OurCookie {
  name: string;
  /** `address`: wherever the site's own address is https. A name with `__Host-` is kept only where `always` is said and the path is `/`. */
  secure: "always" | "address" | "never";
  /** Without one it goes with the browser's session. */
  lifeSeconds?: number;
  path?: string;
}

const display = { secure: "address", lifeSeconds: 31_536_000 } as const;

const cookies = {
  /** Who is signed in. */
  session: { name: "__Host-session", secure: "always" },
  /** What only the browser knows that asked for a link. */
  asked: { name: "__Host-asked", secure: "always", lifeSeconds: 900 },
  /** One message for the next page. */
  notice: { name: "notice", secure: "never", lifeSeconds: 60 },
  /** Where somebody was on the way to before a letter was asked for. */
  wanted: { name: "wanted", secure: "never", lifeSeconds: 3600 },
  /** Seen by the sign-in page alone: a browser that keeps this and not the session drops `Secure` cookies of this address. */
  signedIn: { name: "signed-in", secure: "never", lifeSeconds: 30, path: "/sign-in" },
  /** How a reader wants the pages shown; read by `readTextChoice`. */
  lang: { name: "lang", ...display },
  easy: { name: "easy", ...display },
  furigana: { name: "furigana", ...display },
} as const satisfies Record<string, OurCookie>;

export type CookieKey = keyof typeof cookies;

type Asked = Request | string | null | undefined;
const headerOf = (from: Asked) => (from && typeof from === "object" ? from.headers.get("Cookie") : from) ?? "";

/** What the browser sent under this name, of any shape: its owner may have written it. */
export function readCookie(from: Asked, key: CookieKey): string | undefined {
  return parseCookie(headerOf(from))[cookies[key].name];
}

export function hasCookie(from: Asked, keys: readonly CookieKey[]): boolean {
  const sent = parseCookie(headerOf(from));
  return keys.some((key) => sent[cookies[key].name] !== undefined);
}

/** The `Set-Cookie` of a value. `url`, the address it is answered at, only where `secure` is `address`. */
export const writeCookie = (key: CookieKey, value: string, url?: string): string => setCookie(cookies[key], value, url);

export const forgetCookie = (key: CookieKey): string => setCookie({ ...cookies[key], lifeSeconds: 0 }, "");

function setCookie({ name, secure, lifeSeconds, path = "/" }: OurCookie, value: string, url?: string): string {
  const isSecure = secure === "always" || (secure === "address" && url !== undefined && new URL(url).protocol === "https:");
  return stringifySetCookie(name, value, { path, maxAge: lifeSeconds, secure: isSecure, httpOnly: true, sameSite: "lax" });
}
