/** What every template is given, and what it gives back. */
import type { Ctx } from "#app/domain/context.ts";
import type { ClaimedLetter } from "#app/domain/outbox/claim-letters.ts";
import type { SettingValue } from "#app/domain/settings/settings.ts";
import type { Words } from "#app/text/words.ts";
import type { Block, Footer } from "./blocks.ts";

export interface Given {
  ctx: Ctx;
  letter: ClaimedLetter;
  words: Words;
  lang: "ja" | "en";
  sender: SettingValue<"programme.sender">;
  origin: string;
}

export interface Said {
  subject: string;
  blocks: Block[];
}

/** `read` takes the facts as they are now, minting links where it needs them; null means that there is nothing to say any more. */
export interface Template<Facts = unknown> {
  /** Why the recipient gets it: needed for the service, asked for on a page, or subscribed to. */
  why: "service" | "asked";
  read(given: Given): Promise<Facts | null>;
  say(facts: Facts, given: Given): Said;
}

export const defineTemplate = <Facts>(template: Template<Facts>): Template => template as Template;

export function brandOf({ sender, lang }: Pick<Given, "sender" | "lang">): string {
  return lang === "en" ? sender.programmeEn : sender.programme;
}

/** Name, address, contact, that one may refuse, and where: on every mail. */
export function footerOf(
  given: Pick<Given, "sender" | "lang" | "words">,
  why: "service" | "asked" | "bulletin",
  links: Footer["links"] = [],
): Footer {
  const {
    sender,
    words: { t },
  } = given;
  const council = given.lang === "en" ? sender.councilEn : sender.council;
  return {
    sender: t("mail.footer.sender", { council, office: sender.office, programme: brandOf(given) }),
    address: t("mail.footer.address", { postalCode: sender.postalCode, address: sender.address }),
    contact: t("mail.footer.contact", { phone: sender.phone, email: sender.email }),
    why: t(
      why === "service" ? "mail.footer.why-service" : why === "asked" ? "mail.footer.why-asked" : "mail.footer.why-bulletin",
      why === "service" ? { programme: brandOf(given) } : undefined,
    ),
    refuse: why === "bulletin" ? t("mail.footer.refuse-bulletin-lead") : t("mail.footer.refuse-service", { email: sender.email }),
    links,
  };
}
