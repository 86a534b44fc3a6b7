import { parseWithZod } from "@conform-to/zod/v4";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { demoKitForm } from "#app/domain/demo-kit-form.ts";
import { TextContext } from "#app/text/text-context.ts";
import { KitDemo } from "#app/ui/demo/kit-demo.tsx";
import { FormKeyContext } from "#app/ui/form/form-key.ts";

function draw(reply?: unknown): string {
  return renderToStaticMarkup(
    <TextContext.Provider value={{ lang: "ja", easy: false, furigana: false }}>
      <FormKeyContext.Provider value="key">
        <KitDemo reply={reply} />
      </FormKeyContext.Provider>
    </TextContext.Provider>,
  );
}

/** A reply as it comes back over the wire. */
function replyTo(fields: Record<string, string>): unknown {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.append(name, value);
  return JSON.parse(JSON.stringify(parseWithZod(data, { schema: demoKitForm }).reply()));
}

describe("a form", () => {
  it("carries its key and revision and takes a kept day apart", () => {
    const html = draw();
    expect(html).toMatch(/name="_key" value="key\.\w+"/);
    expect(html).toContain('name="_revision" value="1"');
    expect(html).toMatch(/name="startsOn\.year"[^>]*value="2026"/);
    expect(html).toMatch(/name="startsOn\.day"[^>]*value="1"/);
    expect(html).not.toContain("error-summary");
  });

  it("says the days of an error as they are written", () => {
    const html = draw({ status: "error", initialValue: {}, error: { startsOn: ["form.date-too-late?max=2026-12-15"] } });
    expect(html).toContain("2026年12月15日（火）");
    expect(html).not.toContain("2026-12-15");
  });

  it("keeps what was typed and links each error to its field", () => {
    const html = draw(
      replyTo({
        familyName: "花村",
        "startsOn.year": "2026",
        "startsOn.month": "2",
        "startsOn.day": "30",
        visit: "ask",
        days: "Fr",
        "tasks[0].name": "",
      }),
    );
    expect(html).toMatch(/name="familyName"[^>]*value="花村"/);
    expect(html).toMatch(/name="startsOn\.day"[^>]*value="30"/);
    expect(html).toMatch(/value="ask"[^>]*checked|checked=""[^>]*value="ask"/);
    expect(html).toContain("掲載開始日を正しく入力してください。存在しない日付です。");
    const targets = [...html.matchAll(/href="#(kit-[^"]+)"/g)].map((match) => match[1]);
    expect(targets.length).toBeGreaterThan(4);
    for (const id of targets) expect(html).toContain(`id="${id}"`);
    const described = [...html.matchAll(/aria-describedby="([^"]+)"/g)].flatMap((match) => match[1].split(" "));
    for (const id of described) expect(html).toContain(`id="${id}"`);
  });

  it("draws the row that was added, and no error", () => {
    const html = draw(
      replyTo({
        familyName: "花村",
        "tasks[0].name": "たたむ",
        __intent__: JSON.stringify({ type: "insert", payload: { name: "tasks" } }),
      }),
    );
    expect(html).toMatch(/name="tasks\[0\]\.name"[^>]*value="たたむ"/);
    expect(html).toContain('name="tasks[1].name"');
    expect(html).not.toContain("error-summary");
    expect(html).toMatch(/name="familyName"[^>]*value="花村"/);
  });

  it("presses no row button when Enter is typed in a text", () => {
    const html = draw();
    const form = html.slice(html.indexOf("<form"), html.indexOf("</form>"));
    expect(/<button[^>]*>/.exec(form)?.[0]).not.toContain("__intent__");
  });
});
