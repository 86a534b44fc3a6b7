/** How this installation sends mail; read from the environment by the server and handed down. */
export interface MailSettings {
  /** `smtp://…`, `smtps://…`, or `file:FOLDER`, which writes each mail as a file. */
  smtpUrl: string;
  from: { name: string; address: string };
  dkim?: { domainName: string; keySelector: string; privateKey: string };
}

/** `Name <address>` or an address alone, as MAIL_FROM says it. */
export function readSender(mailFrom: string): MailSettings["from"] {
  const [, name = "", address = mailFrom] = /^(.*?)\s*<([^<>]+)>$/.exec(mailFrom.trim()) ?? [];
  return { name: name.replace(/^"|"$/g, ""), address: address.trim() };
}

export const domainOf = (address: string) => address.slice(address.lastIndexOf("@") + 1).toLowerCase();
