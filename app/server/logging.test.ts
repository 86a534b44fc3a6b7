import { expect, it } from "vitest";
import { describeError, openLog, shapeOf } from "./logging.ts";

it("shows the shape of a path, never a token, an id or an address", () => {
  expect(shapeOf("/l/abcdef?x=1")).toBe("/l/:token");
  expect(shapeOf("/u/abcdef/more")).toBe("/u/:token");
  expect(shapeOf("/places/plc-001?q=花村")).toBe("/places/plc-001");
  expect(shapeOf("/agency/cases/01928f3e-7b1c-7000-8000-000000000001")).toBe("/agency/cases/:x");
  expect(shapeOf("/taro@example.jp/%0a")).toBe("/:x/:x");
  expect(shapeOf("/")).toBe("/");
});

it("describes an error without the values of a row", () => {
  const error = Object.assign(new Error("duplicate key (email)=(taro@example.jp)"), { code: "23505" });
  expect(JSON.stringify(describeError(error))).not.toContain("taro");
  expect(JSON.stringify(describeError(new Error("no taro@example.jp here")))).not.toContain("taro");
});

it("hides fields that could hold a person, and stays one line", () => {
  const lines: string[] = [];
  openLog("debug", { write: (line: string) => void lines.push(line) }).info(
    { email: "taro@example.jp", inner: { token: "secret-token" }, err: new Error("x\nfake") },
    "a\nb",
  );
  expect(lines.join("")).not.toMatch(/taro|secret-token/);
  expect(lines.join("").trim().split("\n")).toHaveLength(1);
});
