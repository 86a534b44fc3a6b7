/** How this installation sends mail; read from the environment by the server and handed down. */
export interface MailSettings {
  /** `smtp://…`, `smtps://…`, or `file:FOLDER`, which writes each mail as a file. */
  smtpUrl: string;
  from: { name: string; address: string };
  /** One signature for each key: two while a new key takes over from an old one. */
  dkim?: readonly DkimKey[];
  /** Where reports about mails come back to; the sender's own address when there is none. */
  bounceDomain?: string;
  /** The maildir in which a mail server leaves what comes back. */
  bounceFolder?: string;
  /** Proves to us that a mail server's hook is ours. */
  bounceKey?: string;
}

export interface DkimKey {
  domainName: string;
  keySelector: string;
  privateKey: string;
}

/** `Name <address>` or an address alone, as MAIL_FROM says it. */
export function readSender(mailFrom: string): MailSettings["from"] {
  const [, name = "", address = mailFrom] = /^([^<]*)<([^<>]+)>$/.exec(mailFrom.trim()) ?? [];
  return { name: name.trim().replace(/^"|"$/g, ""), address: address.trim() };
}

export const domainOf = (address: string) => address.slice(address.lastIndexOf("@") + 1).toLowerCase();
