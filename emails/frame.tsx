/** The HTML part: one column, words that can be read without pictures, in light and dark. Nothing is fetched from anywhere. */
import { Button } from "@react-email/button";
import { Container } from "@react-email/container";
import { Head } from "@react-email/head";
import { Heading } from "@react-email/heading";
import { Hr } from "@react-email/hr";
import { Html } from "@react-email/html";
import { Link } from "@react-email/link";
import { Section } from "@react-email/section";
import { Text } from "@react-email/text";
import { Fragment, type ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import type { Block, Footer } from "./blocks.ts";
import { piecesOf } from "./japanese.ts";

const font = "'Hiragino Sans','Noto Sans JP','Yu Gothic',Meiryo,sans-serif";
const ink = "#1a1a1a";
const soft = "#595959";
const blue = "#0017c1";
const line = "#cccccc";

/** Mail programmes that know dark mode get pairs of their own; the others keep the light ones. */
const darkMode = `@media (prefers-color-scheme: dark) { .paper { background: #1c1c1e !important } .ink { color: #f2f2f2 !important } .soft { color: #c8c8c8 !important } .link { color: #9db7f9 !important } .rule, .card { border-color: #5a5a5a !important } .act { background: #7096f8 !important; color: #00004d !important } }`;

const styles = {
  text: { fontSize: "16px", lineHeight: "1.75", margin: "0 0 16px", color: ink },
  small: { fontSize: "14px", lineHeight: "1.7", margin: "0 0 4px", color: soft },
  button: {
    backgroundColor: blue,
    color: "#ffffff",
    fontSize: "16px",
    fontWeight: 700,
    padding: "14px 24px",
    borderRadius: "8px",
    textDecoration: "none",
  },
} as const;

export function Frame({
  lang,
  title,
  brand,
  children,
  footer,
}: {
  lang: "ja" | "en";
  title: string;
  brand: string;
  children: ReactNode;
  footer: Footer;
}) {
  return (
    <Html lang={lang} dir="ltr">
      <Head>
        <title>{title}</title>
        <meta name="viewport" content="width=device-width" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <style>{darkMode}</style>
      </Head>
      {/* The library's own body paints a cell inside it, which stays white when the rest turns dark. */}
      <body
        className="paper"
        style={{ margin: 0, backgroundColor: "#ffffff", fontFamily: font, wordBreak: "normal", overflowWrap: "anywhere" }}
      >
        <Container style={{ maxWidth: "600px", margin: "0 auto", padding: "24px 16px" }}>
          <Text className="soft" style={{ ...styles.small, margin: "0 0 20px" }}>
            <Said text={brand} lang={lang} />
          </Text>
          {children}
          <Hr className="rule" style={{ borderColor: line, margin: "28px 0 16px" }} />
          <FooterPart footer={footer} lang={lang} />
        </Container>
      </body>
    </Html>
  );
}

const addresses = /(https?:\/\/[!-;=?-~]+)/;

/** A text with its lines, with the addresses in it as links, and with what is Japanese in English marked. */
export function Said({ text, lang }: { text: string; lang: "ja" | "en" }) {
  return text.split("\n").map((line, index) => (
    <Fragment key={index}>
      {index ? <br /> : null}
      {line.split(addresses).map((part, at) =>
        at % 2 ? (
          <Link key={at} className="link" href={part} style={{ color: blue, wordBreak: "break-all" }}>
            {part}
          </Link>
        ) : (
          piecesOf(part, lang).map((piece, number) =>
            number % 2 ? (
              <span key={`${at}-${number}`} lang="ja">
                {piece}
              </span>
            ) : (
              piece
            ),
          )
        ),
      )}
    </Fragment>
  ));
}

function FooterPart({ footer, lang }: { footer: Footer; lang: "ja" | "en" }) {
  return (
    <Section>
      {[footer.why, footer.refuse].map((text) => (
        <Text key={text} className="soft" style={styles.small}>
          <Said text={text} lang={lang} />
        </Text>
      ))}
      {footer.links.map(({ text, href }) => (
        <Text key={href} style={styles.small}>
          <Link className="link" href={href} style={{ color: blue, textDecoration: "underline" }}>
            {text}
          </Link>
        </Text>
      ))}
      {[footer.sender, footer.address, footer.contact].map((text, index) => (
        <Text key={text} className="soft" style={index === 0 ? { ...styles.small, marginTop: "12px" } : styles.small}>
          <Said text={text} lang={lang} />
        </Text>
      ))}
    </Section>
  );
}

export function BlockPart({ block, lang, linkAlone }: { block: Block; lang: "ja" | "en"; linkAlone: string }) {
  switch (block.kind) {
    case "text":
      return (
        <Text className="ink" style={styles.text}>
          <Said text={block.text} lang={lang} />
        </Text>
      );
    case "heading":
      return (
        <Heading as="h2" className="ink" style={{ fontSize: "20px", lineHeight: "1.5", margin: "28px 0 12px", color: ink }}>
          <Said text={block.text} lang={lang} />
        </Heading>
      );
    case "notice":
      return (
        <Section style={{ margin: "0 0 16px" }}>
          <Text className="ink" style={{ ...styles.text, fontWeight: 700, margin: 0 }}>
            <Said text={block.heading} lang={lang} />
          </Text>
          {block.text ? (
            <Text className="ink" style={{ ...styles.text, margin: 0 }}>
              <Said text={block.text} lang={lang} />
            </Text>
          ) : null}
          {block.url ? (
            <Link className="link" href={block.url} style={{ color: blue, fontSize: "14px", wordBreak: "break-all" }}>
              {block.url}
            </Link>
          ) : null}
        </Section>
      );
    case "code":
      return (
        <Text className="ink" style={{ ...styles.text, fontSize: "28px", letterSpacing: "0.3em", fontWeight: 700 }}>
          {block.text}
        </Text>
      );
    case "button":
      return (
        <Section style={{ margin: "0 0 16px" }}>
          <Button className="act" href={block.href} style={styles.button}>
            {block.text}
          </Button>
          <Text className="soft" style={{ ...styles.small, marginTop: "16px" }}>
            {linkAlone}
          </Text>
          <Link className="link" href={block.href} style={{ color: blue, fontSize: "14px", wordBreak: "break-all" }}>
            {block.href}
          </Link>
        </Section>
      );
  }
}

/** React's own markup, as a whole document. */
export const asDocument = (element: ReactNode) => `<!DOCTYPE html>${renderToStaticMarkup(<>{element}</>)}`;
export const asFragment = (element: ReactNode) => renderToStaticMarkup(<>{element}</>);

export function asHtml(given: {
  lang: "ja" | "en";
  title: string;
  brand: string;
  blocks: readonly Block[];
  footer: Footer;
  linkAlone: string;
}): string {
  const { blocks, linkAlone, ...frame } = given;
  return asDocument(
    <Frame {...frame}>
      {blocks.map((block, index) => (
        <BlockPart key={index} block={block} lang={frame.lang} linkAlone={linkAlone} />
      ))}
    </Frame>,
  );
}
