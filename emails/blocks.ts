/** What a mail says, in pieces that both of its parts are made of: nothing can stand in one and be missing in the other. */
export type Block =
  | { kind: "text"; text: string }
  | { kind: "heading"; text: string }
  /** A button; its address also stands alone in the text. */
  | { kind: "button"; text: string; href: string }
  /** A short notice: what, about what, and where to read on. */
  | { kind: "notice"; heading: string; text: string | null; url: string | null }
  /** Digits to be typed elsewhere. */
  | { kind: "code"; text: string };

/** Who sends, why, and how to refuse: every mail ends with it. */
export interface Footer {
  sender: string;
  address: string;
  contact: string;
  why: string;
  /** How to refuse; a link where one click is enough. */
  refuse: string;
  links: { text: string; lead: string; href: string }[];
}
