import { describe, expect, it } from "vitest";
import { demoKitForm } from "#app/domain/demo-kit-form.ts";
import { readForm } from "#app/http/read-form.server.ts";

function post(fields: Record<string, string>): Request {
  return new Request("http://localhost/demo/kit", { method: "POST", body: new URLSearchParams(fields) });
}
const intent = (type: string, payload: Record<string, unknown>) => ({ __intent__: JSON.stringify({ type, payload }) });

describe("rows of a form without a script", () => {
  it("adds a row and keeps what was typed", async () => {
    const { ok, reply } = await readForm(
      post({ familyName: "花村", "tasks[0].name": "たたむ", ...intent("insert", { name: "tasks" }) }),
      demoKitForm,
    );
    expect(ok).toBe(false);
    expect(reply.status).toBeUndefined();
    expect(reply.initialValue).toMatchObject({ familyName: "花村", tasks: [{ name: "たたむ" }, undefined] });
  });

  it("takes a row away", async () => {
    const { reply } = await readForm(
      post({ "tasks[0].name": "たたむ", "tasks[1].name": "ふく", ...intent("remove", { name: "tasks", index: 0 }) }),
      demoKitForm,
    );
    expect(reply.initialValue).toMatchObject({ tasks: [{ name: "ふく" }] });
  });

  it.each([
    "{",
    "null",
    "[]",
    '{"type":"update","payload":{"name":"role","value":"x"}}',
    '{"type":"insert","payload":{"name":"__proto__"}}',
    '{"type":"remove","payload":{"name":"tasks","index":1e9}}',
    '{"type":"reset","payload":{}}',
    '{"type":"insert","payload":{"name":"familyName"}}',
    '{"type":"insert","payload":{"name":"constructor"}}',
  ])("refuses the intent %s", async (text) => {
    const answer = await readForm(post({ familyName: "花村", __intent__: text }), demoKitForm).catch((thrown: unknown) => thrown);
    expect((answer as Response).status).toBe(400);
  });

  it("takes spaces for nothing typed", async () => {
    const { reply } = await readForm(post({ email: "　 ", familyName: " " }), demoKitForm);
    expect(reply.error).not.toHaveProperty("email");
    expect(reply.error).toMatchObject({ familyName: ["form.required"] });
  });
});
