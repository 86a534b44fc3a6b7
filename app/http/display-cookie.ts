/** How a reader wants the pages shown: kept for a year, read by `readTextChoice`. */
const oneYearSeconds = 31_536_000;

export function displayCookie(request: Request, name: "furigana" | "easy" | "lang", value: string): string {
  const secure = new URL(request.url).protocol === "https:" ? "; Secure" : "";
  return `${name}=${value}; Path=/; Max-Age=${oneYearSeconds}; HttpOnly; SameSite=Lax${secure}`;
}
