/** Ways of doing things that this project does not use, each with the reason. */
import { describe, expect, it } from "vitest";
import ts from "typescript";
import { allTexts, isTest, matchesIn, parse, product, withoutComments, type SourceFile } from "./source.ts";

interface Ban {
  what: string;
  pattern: RegExp;
  /** Files the ban is about. */
  where: (path: string) => boolean;
  why: string;
}

const isIn =
  (...folders: string[]) =>
  (path: string) =>
    folders.some((folder) => path.startsWith(folder));

const bans: Ban[] = [
  {
    what: "process.env",
    pattern: /process\.env\b/,
    where: (path) => path !== "app/server/env.ts",
    why: "app/server/env.ts alone reads and checks the environment",
  },
  { what: "sql.raw", pattern: /\bsql\s*\.\s*raw\b/, where: (path) => !path.startsWith("db/"), why: "raw SQL is where injection begins" },
  { what: "dangerouslySetInnerHTML", pattern: /dangerouslySetInnerHTML/, where: () => true, why: "React escapes; nothing here needs more" },
  {
    what: "the machine's clock",
    pattern: /\bDate\.now\b|\bnew Date\(\s*\)|\bperformance\.now\b/,
    where: (path) => isIn("app/domain/")(path) && path !== "app/domain/context.ts",
    why: "time comes from ctx",
  },
  {
    what: "randomness",
    pattern: /\bMath\.random\b|\brandomUUID\b|\brandomBytes\b(?=.*from\s+"node:crypto")|\buuidV?[47]\b|\bcrypto\.getRandomValues\b/,
    where: (path) => isIn("app/domain/")(path) && path !== "app/domain/open-programme.ts",
    why: "ids and randomness come from ctx",
  },
  { what: "eval", pattern: /\beval\(|\bnew Function\(/, where: () => true, why: "no text becomes code" },
  { what: "defer", pattern: /\bdefer\(|<Await\b/, where: isIn("app/"), why: "deferred parts never show without JavaScript" },
  { what: "offset", pattern: /\.offset\(/, where: () => true, why: "lists page by key" },
  {
    what: "a full-width space at the edge of a line of a view",
    pattern: /^ *\u3000|\u3000$/m,
    where: (path) => path.endsWith(".tsx"),
    why: 'the build drops it, and two words run together: write {"\u3000"}',
  },
  {
    what: "a silenced type checker",
    pattern: /@ts-(ignore|nocheck)/,
    where: () => true,
    why: "say what is true, or use @ts-expect-error with its reason",
  },
];

describe("nobody uses", () => {
  for (const ban of bans) {
    it(`${ban.what}: ${ban.why}`, () => {
      expect(product.filter(({ path }) => ban.where(path)).flatMap((file) => matchesIn(file, ban.pattern))).toEqual([]);
    });
  }

  it("finds what it looks for", () => {
    const samples = [
      "process.env.X",
      "sql.raw('x')",
      "<p dangerouslySetInnerHTML={x} />",
      "new Date()",
      "Math.random()",
      "eval('1')",
      "defer({})",
      "q.offset(3)",
    ];
    for (const [index, sample] of samples.entries()) {
      expect(matchesIn({ path: "app/domain/x.tsx", text: `// ${sample}\nconst a = ${sample};` }, bans[index].pattern), sample).toHaveLength(
        1,
      );
    }
    expect(withoutComments({ path: "a.tsx", text: "const a = <p>// stays</p>; // goes" }).trim()).toBe("const a = <p>// stays</p>;");
  });
});

describe("words of the interface", () => {
  const speaking = product.filter(({ path }) => /^app\/(routes|ui|domain|http)\//.test(path) || /^emails\/.*\.tsx$/.test(path));

  it("stand in app/text, so no Japanese is written in routes, parts, rules or mails", () => {
    expect(
      speaking.map(withoutPatterns).flatMap((file) => matchesIn(file, /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]+/u)),
    ).toEqual([]);
  });

  it("stand in app/text, so no sentence or label is written in a view", () => {
    expect(speaking.filter(({ path }) => path.endsWith("x")).flatMap(literalsIn)).toEqual([]);
  });
});

/** A regular expression reads what people type (午前, 円); it says nothing. */
function withoutPatterns(file: SourceFile): SourceFile {
  let { text } = file;
  const visit = (node: ts.Node) => {
    if (ts.isRegularExpressionLiteral(node))
      text = text.slice(0, node.getStart()) + "/" + " ".repeat(node.getWidth() - 2) + "/" + text.slice(node.end);
    ts.forEachChild(node, visit);
  };
  visit(parse(file));
  return { ...file, text };
}

const spokenAttributes = new Set(["aria-label", "aria-description", "title", "alt", "placeholder", "label", "hint"]);

/** Letters between tags, and in attributes that are read to people. */
function literalsIn(file: SourceFile): string[] {
  const found: string[] = [];
  const tree = parse(file);
  const visit = (node: ts.Node) => {
    const isSpoken =
      ts.isJsxText(node) ||
      (ts.isJsxAttribute(node) &&
        spokenAttributes.has(node.name.getText(tree)) &&
        node.initializer !== undefined &&
        ts.isStringLiteral(node.initializer));
    const spoken = ts.isJsxText(node) ? node.text : isSpoken ? ((node as ts.JsxAttribute).initializer as ts.StringLiteral).text : "";
    if (/\p{L}{2,}/u.test(spoken))
      found.push(`${file.path}:${tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1} ${spoken.trim()}`);
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

describe("the project speaks of itself alone", () => {
  // In pieces, so that this list does not find itself.
  const strange: [string, RegExp][] = [
    [
      "a path of one machine",
      new RegExp(["/wo" + "rk/", "/ro" + "ot/", "/tmp/te" + "am", "/home/[a-z]+/"].map((one) => `(?<![\\w.*])${one}`).join("|")),
    ],
    [
      "a registry's host",
      new RegExp(["regis" + "try\\.npmjs", "npm" + "mirror", "verd" + "accio", "arti" + "factory", "pypi\\."].join("|"), "i"),
    ],
    [
      "how it was written",
      new RegExp(
        [
          "\\bissue #?\\d",
          "\\bsession \\d",
          "\\bstep [123] of\\b",
          "\\bthe (lead|brief)\\b",
          "\\bsub-?agent",
          "\\bhelper session",
          "\\bLLM\\b",
          "\\bCl" + "aude\\b",
        ].join("|"),
        "i",
      ),
    ],
    ["folders it does not hold", /\bshared\/(data|mock|anchors|sources|hooks)\b/],
    ["unfinished work", new RegExp(["TO" + "DO", "FIX" + "ME", "X" + "XX\\b", "lorem " + "ipsum"].join("|"))],
  ];
  for (const [what, pattern] of strange) {
    it(`and names no trace of ${what}`, () => {
      const found = allTexts
        .filter(({ path }) => !path.endsWith("forbidden.test.ts") && !/^(package-lock\.json|public\/.*\.svg|\.env)$/.test(path))
        .flatMap(({ path, text }) =>
          text.split("\n").flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1} ${line.trim().slice(0, 120)}`] : [])),
        );
      expect(found).toEqual([]);
    });
  }

  it("locks packages without naming a registry", () => {
    const lock = allTexts.find(({ path }) => path === "package-lock.json");
    expect(lock?.text.match(/"resolved": "https?:[^"]+"/)?.[0]).toBeUndefined();
  });

  it("has tests where tests belong", () =>
    expect(
      allTexts
        .filter(({ path, text }) => isTest(path) && new RegExp("\\b(it|test|describe)\\.on" + "ly\\(").test(text))
        .map(({ path }) => path),
    ).toEqual([]));
});
