/** The folder that mails are written to when there is no mail server: what the demo's mailbox shows. */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Mailbox } from "#app/domain/bulletins/mail-desk.ts";
import type { KeptMail } from "./transport.ts";

const pageLength = 30;
const nameShape = /^[\w-]+$/;

export function openMailbox(folder: string): Mailbox {
  const read = async (name: string) => {
    if (!nameShape.test(name)) return null;
    try {
      const mail = JSON.parse(await readFile(join(folder, `${name}.json`), "utf8")) as KeptMail;
      return { name, at: mail.at, to: mail.to, subject: mail.subject, text: mail.text, html: mail.html };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
      throw error;
    }
  };
  return {
    read,
    async list({ to, before }) {
      const sought = to?.trim().toLowerCase();
      const files = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
        if (error.code === "ENOENT") return [];
        throw error;
      });
      const names = files
        .filter((file) => file.endsWith(".json"))
        .map((file) => file.slice(0, -".json".length))
        .sort()
        .reverse();
      const mails = [];
      for (const name of names) {
        if (before && name >= before) continue;
        const mail = await read(name);
        if (!mail || (sought && !mail.to.toLowerCase().includes(sought))) continue;
        if (mails.length === pageLength) return { mails, next: mails[pageLength - 1].name };
        mails.push({ name, at: mail.at, to: mail.to, subject: mail.subject });
      }
      return { mails, next: null };
    },
  };
}
