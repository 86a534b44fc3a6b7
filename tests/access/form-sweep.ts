/**
 * Every form of every route that acts, as its HTML stands: with fields missing, unknown, foreign, oversize and hostile.
 * Each is refused at its field, what was typed stays, and nothing in the database has changed; then it is sent for good, twice.
 *
 * On PostgreSQL `npm test` sends it stale and for good: all other refusals end in reading the form, before any query of the act, and
 * are tried there by `npm run torture`. What is no form of ours at all (method, kind, size, key, revision) is judged by the one door of
 * all acts before it knows the act: `npm test` sends it to every eighth of them and to each route with a door of its own, torture to all.
 */
import { beforeAll, describe, expect, it } from "vitest";
import type { Engine } from "#db/connect.ts";
import { readModule, readRouteTable, type ReadModule, type TableRoute } from "#tests/support/route-table.ts";
import { openSite, type Site } from "#tests/support/site.ts";
import { makeWorld } from "#tests/support/world.ts";
import { makeCast, matrixRoles, type Cast, type MatrixRole } from "./cast.ts";
import { watchChanges } from "./count-changes.ts";
import { notSwept, sweptForms } from "./form-params.ts";
import { fixtures, type Params } from "./params.ts";
import { isWrong, readPage, type FormField, type PageForm, type ReadPage } from "./read-forms.ts";
import { outcomeFor } from "./route-matrix.ts";

type Typed = Record<string, readonly string[]>;
interface Answer {
  status: number;
  to: string;
  page: ReadPage;
}
/** A value that no choice of the form offers, and what became of it. */
interface Stranger {
  field: FormField;
  what: string;
  answer: Answer;
}

const routes: (TableRoute & { module: ReadModule })[] = (await readRouteTable())
  .filter((route) => !route.isLayout && route.exists)
  .map((route) => ({ ...route, module: readModule(route) }))
  .filter((route) => route.module.hasAction);

/** An address that no row has, in the shape of ours. */
const nowhere = "00000000-0000-7000-8000-999999999999";
const isId = (value: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value);
const script = "<script>alert(1)</script>";
const polyglot = `"'></textarea>${script}<img src=x onerror=alert(1)>{{7*7}}👩‍👩‍👧‍👦`;
const posted = "application/x-www-form-urlencoded";
const foreignKinds: readonly (readonly [method: string, type: string, statuses: readonly number[]])[] = [
  ["PUT", posted, [405]],
  ["DELETE", posted, [405]],
  ["POST", "text/plain", [415]],
  ["POST", "application/json", [400, 415]],
];
/** Bytes of all oversize texts together: under the limit of a body. */
const oversizeBytes = 200_000;

let sendings = 0;
const freshKey = () => `sweep ${(sendings += 1)}`;

const fill = (path: string, params: Params) =>
  path.replace(/:([^/.?]+)\??/g, (_, name: string) => encodeURIComponent(params[name] ?? nowhere));

/** As a browser sends what stands in the form. */
const standing = (form: PageForm): Typed =>
  Object.fromEntries(form.fields.filter(({ values }) => values.length > 0).map(({ name, values }) => [name, values]));

/** The form as a person would fill it: what stands there stays, what must be filled is. */
function filled(form: PageForm, typed: Record<string, string | readonly string[]> = {}): Typed {
  const answers: Typed = { ...standing(form) };
  for (const field of form.fields) {
    const isEmpty = field.kind === "hidden" || field.kind === "file" ? false : field.values.every((value) => value === "");
    if (isEmpty && (field.isRequired || field.kind === "lines")) answers[field.name] = [plainAnswer(field)];
  }
  for (const [name, value] of Object.entries(typed)) answers[name] = [value].flat();
  return answers;
}

function plainAnswer({ name, kind, type, inputMode, offers }: FormField): string {
  if (kind === "choice" || kind === "choices") return offers[0] ?? "";
  if (kind === "password") return "a long sentence nobody guesses 7";
  if (/\.year$/.test(name)) return "2026";
  if (/\.month$/.test(name)) return "12";
  if (/\.day$/.test(name)) return "1";
  if (type === "email" || /email/i.test(name)) return `sweep-${(sendings += 1)}@tests.example.jp`;
  if (type === "tel" || /phone/i.test(name)) return "03-1234-5678";
  if (/kana/i.test(name)) return "テスト";
  if (/postcode/i.test(name)) return "176-0001";
  if (type === "url") return "https://tests.example.jp/";
  if (/time/i.test(name) && inputMode) return /end/i.test(name) ? "12:00" : "10:00";
  if (inputMode) return "1";
  return kind === "lines" ? `${polyglot} とても長いわけではない文です。` : "テスト";
}

const isText = ({ kind }: FormField) => kind === "text" || kind === "lines";

/** `isWhole` sends everything to every form. */
export function formSweep(engine: Engine, { isWhole = false } = {}): void {
  const isRefusing = isWhole || engine === "sqlite";
  describe.skipIf(process.env.ENGINES !== undefined && !process.env.ENGINES.split(",").includes(engine))(`forms on ${engine}`, () => {
    let cast: Cast;
    let site: Site;
    let demoSite: Site;
    let changes: () => Promise<string>;
    beforeAll(async () => {
      const world = await makeWorld(engine);
      cast = await makeCast(world);
      site = await openSite(world);
      demoSite = await openSite(world, { isDemo: true });
      await world.db.updateTable("facility").set({ support_officer_name: "大橋 由紀" }).execute();
      changes = await watchChanges(world);
    });

    it("leaves out only routes that are there", () => {
      expect([...notSwept.keys(), ...Object.keys(sweptForms)].filter((id) => !routes.some((route) => route.id === id))).toEqual([]);
    });

    // What is left out must have to be: a route that would pass is swept.
    for (const [index, route] of routes.entries())
      (notSwept.has(route.id) ? it.fails : it)(
        notSwept.has(route.id) ? `${route.path} cannot be swept: ${notSwept.get(route.id)}` : route.path,
        async () => {
          const { who } = route.module;
          const swept = sweptForms[route.id] ?? {};
          const at = who.includes("demo") ? demoSite : site;
          const role: MatrixRole =
            swept.role ??
            (who.includes("link") || who.includes("anyone") || who.includes("demo")
              ? "guest"
              : matrixRoles.find((one) => outcomeFor(who, one, true) === "enters")!);
          const params: Params = swept.params ? await swept.params(cast) : ((await fixtures[route.id]?.own(cast, role)) ?? {});
          const address = fill(route.path, params);
          const pageAddress = swept.page ? fill(swept.page, params) : address;
          const cookie = role === "guest" ? "" : await at.signIn(cast.actors[role]);
          const ownKey = () => (role === "guest" ? freshKey() : at.formKey(cast.actors[role], freshKey()));

          const ask = async (path: string, body?: string): Promise<Answer> => {
            const response = await at.request(path, {
              method: body === undefined ? "GET" : "POST",
              headers: { ...(cookie && { cookie }), ...(body === undefined ? {} : { "content-type": posted }) },
              body,
            });
            return { status: response.status, to: response.headers.get("location") ?? "", page: readPage(await response.text()) };
          };

          const first = await ask(pageAddress);
          const target = (form: PageForm) => new URL(form.action ?? pageAddress, `http://x${pageAddress}`);
          const forms = first.page.forms.filter(
            (form) => decodeURI(target(form).pathname) === decodeURI(new URL(address, "http://x").pathname),
          );
          expect(
            forms.length,
            `${pageAddress} answers ${first.status} ${first.to} and shows the form of ${route.path}; else tests/access/form-params.ts names rows on which the act is possible, or the page on which the form stands`,
          ).toBeGreaterThan(0);
          const form = forms[0];
          const actAddress = target(form).pathname + target(form).search;

          const encoded = (typed: Typed, key: string) => {
            const pairs = Object.entries(typed)
              .filter(([name]) => name !== "_key")
              .flatMap(([name, values]) => values.map((value) => [name, value]));
            return new URLSearchParams([["_key", key], ...pairs]).toString();
          };
          /** Sends what must not act, and looks whether anything changed. */
          const refused = async (
            what: string,
            typed: Typed,
            statuses: readonly number[] = [400, 404, 409, 422],
            raw = "",
            key = ownKey(),
          ): Promise<Answer> => {
            const before = await changes();
            const answer = await ask(actAddress, encoded(typed, key) + raw);
            expect
              .soft(statuses, `${what} is refused, but ${answer.status} ${answer.to} ${answer.page.words.slice(0, 200)}`)
              .toContain(answer.status);
            expect.soft(await changes(), `${what} changes nothing`).toBe(before);
            expect.soft(answer.page.html.includes(script), `${what} does not become HTML`).toBe(false);
            // What is hidden has no place on the page to which a link could lead.
            if (answer.status === 422 && !what.startsWith("hidden")) expectWellSaid(what, answer.page);
            return answer;
          };
          const expectWellSaid = (what: string, page: ReadPage) => {
            expect.soft(page.errors, `${what}: a summary says what is wrong`).not.toEqual([]);
            expect
              .soft(
                page.errors.filter(({ text }) => /^(を|は\d|に使)/.test(text)).map(({ text, target }) => `${target} ${text}`),
                `${what}: each line of the summary names its field`,
              )
              .toEqual([]);
            expect
              .soft(
                page.errors.filter(({ leads }) => !leads),
                `${what}: each link of the summary leads to a field`,
              )
              .toEqual([]);
            expect.soft(page.lostDescriptions, `${what}: descriptions are there`).toEqual([]);
            if (page.errors.some(({ target }) => target)) expect.soft(page.hasInvalidField, `${what}: a field is marked`).toBe(true);
          };
          const formIn = (answer: Answer): PageForm | undefined =>
            answer.page.forms.find((one) => one.id === form.id && one.fields.length > 0);

          const good = filled(form, typeof swept.typed === "function" ? await swept.typed(cast, params) : swept.typed);
          const visible = form.fields.filter(({ kind }) => kind !== "hidden");
          const texts = visible.filter(isText);

          if (!isRefusing) return sendForGood();

          // Unknown.
          if (!swept.takesAnything) {
            const answer = await refused("an unknown field", { ...good, unknownField: ["x"] }, [400, 422]);
            if (texts.length > 0)
              expectKept("an unknown field", answer, Object.fromEntries(texts.map(({ name }) => [name, good[name]?.[0] ?? ""])));
            await refused("a field named like a prototype", { ...good, "__proto__.x": ["x"] }, [400]);
          }

          // Missing.
          const hidden = Object.fromEntries(form.fields.filter(({ kind }) => kind === "hidden").map(({ name, values }) => [name, values]));
          if (visible.some(({ isRequired }) => isRequired)) {
            const answer = await refused("everything missing", hidden, [422]);
            expect
              .soft(answer.page.errors.filter(({ target }) => target).length, "everything missing: errors are at fields")
              .toBeGreaterThan(0);
          }

          // Foreign: judged at the field once the rest is known to be right.
          const strangers: Stranger[] = [];
          for (const field of visible.filter(({ kind }) => kind === "choice" || kind === "choices")) {
            const offersIds = field.offers.some(isId);
            for (const value of [
              ...(offersIds ? [nowhere, cast.other.facility.facilityId, cast.other.agency.id] : []),
              "nobody_offers_this",
            ]) {
              if (field.offers.includes(value)) continue;
              const what = `${field.name}=${value}`;
              strangers.push({ field, what, answer: await refused(what, { ...good, [field.name]: [value] }) });
            }
          }
          for (const { name } of form.fields.filter(
            ({ kind, name }) =>
              kind === "hidden" && name !== "_key" && name !== "_revision" && name !== "_drawn" && !swept.freeHidden?.includes(name),
          )) {
            if (swept.takesAnything) break;
            await refused(`hidden ${name} of nobody`, { ...good, [name]: ["nobody%00 offers"] });
            await refused(`hidden ${name} with a zero byte`, { ...good, [name]: ["a\0b"] });
          }

          // Oversize: every second text too long, the others kept.
          const length = Math.floor(oversizeBytes / Math.max(1, Math.ceil(texts.length / 2)));
          const limits = new Map<string, number>();
          for (const odd of texts.length > 1 ? [0, 1] : texts.slice(0, 1).map(() => 0)) {
            const long = texts.filter((_, index) => texts.length === 1 || index % 2 === odd);
            const others = Object.fromEntries(
              texts.filter((one) => !long.includes(one)).map(({ name }, index) => [name, `のこる${index}`]),
            );
            const answer = await refused(
              "texts too long",
              {
                ...good,
                ...Object.fromEntries(long.map(({ name }) => [name, ["x".repeat(length)]])),
                ...Object.fromEntries(Object.entries(others).map(([name, value]) => [name, [value]])),
              },
              [422],
            );
            for (const { name } of long) {
              expect
                .soft(
                  isWrong(answer.page, form, name),
                  `${name} is said to be too long: ${answer.page.errors.map(({ text }) => text).join(" / ")}`,
                )
                .toBe(true);
              const max = answer.page.errors
                .filter(({ target }) => target === `${form.id}-${name}`)
                .map(({ text }) => /(\d+)文字以内/.exec(text)?.[1])
                .find(Boolean);
              if (max) limits.set(name, Number(max));
            }
            expectKept("texts too long", answer, others);
          }
          if (limits.size > 0) {
            const just = async (what: string, more: number) =>
              refused(
                what,
                {
                  ...good,
                  ...Object.fromEntries([...limits].map(([name, max]) => [name, ["あ".repeat(max + more)]])),
                  unknownField: ["x"],
                },
                [400, 422],
              );
            const over = await just("one character too many", 1);
            const within = await just("as long as may be", 0);
            for (const [name, max] of limits) {
              expect.soft(isWrong(over.page, form, name), `${name} is one character over ${max}`).toBe(true);
              expect
                .soft(
                  within.page.errors.some(({ target, text }) => target === `${form.id}-${name}` && /文字以内/.test(text)),
                  `${name} may have ${max} characters`,
                )
                .toBe(false);
            }
          }

          // Hostile: what no form of ours sends. An unknown field keeps the good ones from acting.
          if (texts.length > 0) {
            const all = (value: string) => Object.fromEntries(texts.map(({ name }) => [name, [value]]));
            const control = await refused(
              "control characters",
              { ...good, ...Object.fromEntries(texts.map(({ name }, index) => [name, [index % 2 ? "a\0b" : "a\u0007b\u001b[31m\u202e"]])) },
              [422],
            );
            for (const { name } of texts)
              expect.soft(isWrong(control.page, form, name), `a control character in ${name} is said`).toBe(true);
            const kept = await refused("scripts", { ...good, ...all(polyglot), unknownField: ["x"] }, [400, 422]);
            expectKept("scripts", kept, Object.fromEntries(texts.map(({ name }) => [name, polyglot])));
            const half = Object.fromEntries(Object.entries(good).filter(([name]) => !texts.some((one) => one.name === name)));
            const strange = ["=%ED%A0%80%ff", "=a%0D%0ABcc:%20b@c", "=a&"];
            await refused(
              "half a character, a second line, a text sent twice",
              { ...half, unknownField: ["x"] },
              [400, 422],
              texts
                .map(
                  ({ name }, index) => `&${encodeURIComponent(name)}${strange[index % 3].replace("&", `&${encodeURIComponent(name)}=b`)}`,
                )
                .join(""),
            );
          }

          if (isWhole || index % 8 === 0 || !route.module.isThroughDoor) await sendWhatIsNoForm();

          return sendForGood(strangers);

          /** Too large, under another method, of another kind; a key or a revision that no page writes. */
          async function sendWhatIsNoForm(): Promise<void> {
            const huge = await refused("a body over the limit", { ...good, unknownField: ["x".repeat(2_000_000)] }, [413]);
            expect.soft(huge.page.words, "a body over the limit is said in words").toMatch(/大き|おおき/);
            for (const [method, type, statuses] of foreignKinds) {
              // Whose address says everything reads no body, so what is in it cannot be wrong for it.
              if (swept.takesAnything && type === "application/json") continue;
              const before = await changes();
              const { status } = await at.request(actAddress, {
                method,
                headers: { ...(cookie && { cookie }), "content-type": type },
                body: encoded(good, ownKey()),
              });
              expect.soft(statuses, `${method} of ${type} is refused`).toContain(status);
              expect.soft(await changes(), `${method} of ${type} changes nothing`).toBe(before);
            }
            // A key or a revision that no page writes, in a form that would act but for it: read as none, a revision would let an old page overwrite a newer row.
            if (!swept.takesAnything) {
              for (const odd of ["a\0b", "", "k".repeat(10_000)])
                await refused(`the key ${JSON.stringify(odd.slice(0, 5))}`, good, [400], "", odd);
              for (const odd of ["x", "-1", "1e9", "", "9".repeat(40)])
                await refused(`the revision ${JSON.stringify(odd.slice(0, 5))}`, { ...good, _revision: [odd] }, [400]);
            }
          }

          /** Once by a page that others overtook, then as it should be, then the same again. */
          async function sendForGood(judged: readonly Stranger[] = []): Promise<void> {
            // Stale: somebody else was quicker.
            const revision = form.fields.find(({ name }) => name === "_revision")?.values[0];
            const stale =
              revision === undefined || swept.neverStale
                ? undefined
                : await refused("a stale revision", {
                    ...good,
                    _revision: [String(Number(revision) + 1)],
                    ...(good._drawn && { _drawn: [good._drawn[0].replace(/:[\w-]{8}/g, ":changed-")] }),
                  });

            if (isRefusing && stale)
              await refused("no revision", Object.fromEntries(Object.entries(good).filter(([name]) => name !== "_revision")), [400]);

            // For good, twice.
            const key = ownKey();
            const before = await changes();
            const sent = await ask(actAddress, encoded(good, key));
            const said = `${sent.status} ${sent.to} ${sent.page.errors.map(({ target, text }) => `${target}: ${text}`).join(" / ") || sent.page.words.slice(0, 300)} with ${JSON.stringify(good)}`;
            expect.soft(sent.status, `the filled form acts: ${said}`).toBeLessThan(500);
            const acted = sent.status < 400;
            if (swept.endsEarly) return void expect.soft(acted, `ends early because ${swept.endsEarly}, but ${said}`).toBe(false);
            expect.soft(acted, `the filled form acts: ${said}`).toBe(true);
            if (!acted) return;
            for (const { field, what, answer } of judged)
              if (answer.status === 422)
                expect
                  .soft(
                    isWrong(answer.page, form, field.name),
                    `${what} is said at its field: ${answer.page.errors.map(({ target, text }) => `${target} ${text}`).join(" / ")}`,
                  )
                  .toBe(true);
            if (stale) {
              expect.soft(stale.status, "a stale revision is a conflict").toBe(409);
              expectKept("a stale revision", stale, Object.fromEntries(texts.map(({ name }) => [name, good[name]?.[0] ?? ""])));
            }
            if (swept.actsTwice) return;
            const after = await changes();
            const again = await ask(actAddress, encoded(good, key));
            if (swept.isUsedUp)
              expect.soft([again.status, again.to], `told that it is over, since ${swept.isUsedUp}`).toEqual([303, actAddress]);
            else expect.soft([again.status, again.to], "the same again gets the same answer").toEqual([sent.status, sent.to]);
            expect.soft(await changes(), "the same again changes nothing").toBe(after);
            if (after !== before && texts.length > 0 && form.fields.some(({ name }) => name === "_key")) {
              const free = texts.find(({ kind }) => kind === "lines") ?? texts[0];
              await refused(
                "the same key with another text",
                { ...good, [free.name]: [`${good[free.name]?.[0] ?? ""}べつ`] },
                [302, 303, 404, 409, 410, 422],
                "",
                key,
              );
            }
            const next = await ask(sent.to || pageAddress);
            expect.soft(next.status, `after it, ${sent.to}`).toBeLessThan(500);
            expect.soft(next.page.html.includes(script), "what was typed does not become HTML on the next page").toBe(false);
          }

          function expectKept(what: string, answer: Answer, texts: Record<string, string>) {
            if (answer.status === 400) return;
            const drawn = formIn(answer);
            for (const [name, value] of Object.entries(texts))
              expect.soft(drawn?.fields.find((one) => one.name === name)?.values[0], `${what}: ${name} keeps what was typed`).toBe(value);
          }
        },
      );
  });
}
