/** Whatever names a body brings, it is answered as a form or refused as none of ours; it never breaks what reads it. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { signInForm } from "#app/domain/accounts/sign-in-form.ts";
import { demoKitForm } from "#app/domain/demo-kit-form.ts";
import { readForm } from "#app/http/read-form.server.ts";

async function answerTo(pairs: [string, string][], schema: typeof signInForm | typeof demoKitForm): Promise<"form" | number> {
  const request = new Request("http://localhost/sign-in", { method: "POST", body: new URLSearchParams(pairs) });
  try {
    const { reply } = await readForm(request, schema);
    JSON.stringify(reply);
    return "form";
  } catch (thrown) {
    if (thrown instanceof Response) return thrown.status;
    throw thrown;
  }
}

it.each([
  [["password[]", "x"]],
  [
    ["password", "x"],
    ["password[]", "y"],
  ],
  [
    ["email", "a"],
    ["email.x", "b"],
  ],
  [
    ["email.x", "b"],
    ["email", "a"],
  ],
  [
    ["email[0]", "a"],
    ["email.x", "b"],
  ],
  [
    ["tasks", "a"],
    ["tasks[0].name", "b"],
  ],
  [
    ["tasks[0]", "a"],
    ["tasks[0].name", "b"],
  ],
  [["", "a"]],
  [[".", "a"]],
  [["a..b", "a"]],
  [["a[", "a"]],
  [["a]b", "a"]],
  [["a[x]", "a"]],
  [["a[-1]", "a"]],
  [["a[1e2]", "a"]],
  [["[0]", "a"]],
  [["toString", "a"]],
  [
    ["email.length", "9"],
    ["email", "a"],
  ],
  [
    ["tasks.length", "9"],
    ["tasks[0].name", "b"],
  ],
  [
    ["hasOwnProperty", "a"],
    ["email", "a"],
  ],
] as [string, string][][])("%j", async (...pairs) => {
  for (const schema of [signInForm, demoKitForm]) expect(["form", 400]).toContain(await answerTo(pairs, schema));
});

it("any names of a grammar's parts", async () => {
  const name = fc
    .array(
      fc.constantFrom(
        "email",
        "password",
        "tasks",
        "name",
        "length",
        "toString",
        "__intent__",
        "_key",
        ".",
        "[",
        "]",
        "[0]",
        "[199]",
        "[]",
        "",
        "-",
        " ",
        "あ",
      ),
      { maxLength: 6 },
    )
    .map((parts) => parts.join(""));
  const pairs = fc.array(fc.tuple(name, fc.constantFrom("", "a", "0", "[object Object]")), { maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(pairs, fc.constantFrom(signInForm, demoKitForm), async (sent, schema) => {
      expect(["form", 400]).toContain(await answerTo(sent, schema));
    }),
    { numRuns: 300 },
  );
});
