/**
 * Our sender, a real Postfix, a real maildir, and the way back. Runs where Debian's postfix is installed and this process may start
 * it; elsewhere the test says that it was skipped. Postfix gets folders, ports and a master of its own and is stopped by its own id.
 */
import { execFileSync, spawn } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { chmodSync, chownSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect, createServer, type AddressInfo } from "node:net";
import { join } from "node:path";
import { dkimVerify } from "mailauth/lib/dkim/verify.js";
import { simpleParser } from "mailparser";
import { describe, expect, it } from "vitest";
import { readMaildir } from "#emails/bounces/read-maildir.ts";
import { startSender } from "#emails/deliver.ts";
import { given } from "#tests/support/given/given.ts";
import { givenIssueBeingSent } from "#tests/support/given/issues.ts";
import { makeTemporary } from "#tests/support/temporary.ts";
import { closeLater, makeWorld } from "#tests/support/world.ts";

const master = "/usr/lib/postfix/sbin/master";
const why = !existsSync(master) ? "postfix is not installed" : process.getuid?.() !== 0 ? "postfix is started by root only" : null;
const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };
const [domain, bounceDomain] = ["hatarakuba.example.jp", "bounce.hatarakuba.example.jp"];

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });

const idOf = (user: string, kind: "-u" | "-g") => Number(execFileSync("id", [kind, user], { encoding: "utf8" }));

/** A Postfix that takes mail for two domains on one port of this machine, knows every reader but those called nobody, and sends nothing out. */
async function startPostfix() {
  const folder = makeTemporary("postfix");
  chmodSync(folder, 0o755);
  const [port, uid, gid] = [await freePort(), idOf("postfix", "-u"), idOf("postfix", "-g")];
  const path = (name: string) => join(folder, name);
  for (const name of ["config", "queue", "data", "mail"]) mkdirSync(path(name));
  for (const name of ["data", "mail"]) chownSync(path(name), uid, gid);
  writeFileSync(
    path("config/readers"),
    `/^bounce\\+/ bounces/\n/@${bounceDomain.replaceAll(".", "\\.")}$/ bounces/\n/^reader-/ readers/\n`,
  );
  const settings = {
    compatibility_level: "3.6",
    queue_directory: path("queue"),
    data_directory: path("data"),
    mail_owner: "postfix",
    setgid_group: "postdrop",
    myhostname: "mx.example.jp",
    mydestination: "",
    mynetworks: "127.0.0.0/8",
    inet_interfaces: "127.0.0.1",
    inet_protocols: "ipv4",
    alias_maps: "",
    local_recipient_maps: "",
    virtual_mailbox_domains: `tests.example.jp, ${bounceDomain}`,
    virtual_mailbox_base: path("mail"),
    virtual_mailbox_maps: `regexp:${path("config/readers")}`,
    virtual_uid_maps: `static:${uid}`,
    virtual_gid_maps: `static:${gid}`,
    virtual_minimum_uid: "1",
    // What nobody has is taken and comes back, as from the servers of large providers.
    smtpd_reject_unlisted_recipient: "no",
    smtpd_recipient_restrictions: "permit_mynetworks, reject",
    default_transport: "error:nothing leaves this machine",
    relay_transport: "error:nothing leaves this machine",
    recipient_delimiter: "",
    smtputf8_enable: "no",
    maillog_file: path("mail.log"),
    maillog_file_prefixes: folder,
    disable_dns_lookups: "yes",
    smtpd_peername_lookup: "no",
  };
  writeFileSync(
    path("config/main.cf"),
    Object.entries(settings)
      .map(([name, value]) => `${name} = ${value}`)
      .join("\n") + "\n",
  );
  const services = [
    `127.0.0.1:${port} inet n - n - - smtpd`,
    "pickup unix n - n 60 1 pickup",
    "cleanup unix n - n - 0 cleanup",
    "qmgr unix n - n 300 1 qmgr",
    "rewrite unix - - n - - trivial-rewrite",
    "bounce unix - - n - 0 bounce",
    "defer unix - - n - 0 bounce",
    "trace unix - - n - 0 bounce",
    "verify unix - - n - 1 verify",
    "error unix - - n - - error",
    "retry unix - - n - - error",
    "virtual unix - n n - - virtual",
    "proxymap unix - - n - - proxymap",
    "anvil unix - - n - 1 anvil",
    "scache unix - - n - 1 scache",
    "postlog unix-dgram n - n - 1 postlogd",
  ];
  writeFileSync(path("config/master.cf"), services.join("\n") + "\n");
  execFileSync("/usr/sbin/postfix", ["-c", path("config"), "check"], { stdio: "pipe" });
  const child = spawn(master, ["-c", path("config"), "-d"], { stdio: "ignore", env: { ...process.env, MAIL_CONFIG: path("config") } });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  closeLater(async () => {
    child.kill("SIGTERM");
    await ended;
    rmSync(folder, { recursive: true, force: true });
  });
  const answers = () =>
    new Promise<boolean>((resolve) => {
      const socket = connect(port, "127.0.0.1").once("error", () => resolve(false));
      socket.once("data", () => {
        socket.end();
        resolve(true);
      });
    });
  await expect.poll(answers, { timeout: 20_000 }).toBe(true);
  const mailsIn = (box: string) =>
    existsSync(path(`mail/${box}/new`))
      ? readdirSync(path(`mail/${box}/new`)).map((name) => readFileSync(path(`mail/${box}/new/${name}`), "latin1"))
      : [];
  return {
    url: `smtp://127.0.0.1:${port}`,
    mailsIn,
    folderOf: (box: string) => path(`mail/${box}`),
    log: () => (existsSync(path("mail.log")) ? readFileSync(path("mail.log"), "utf8") : ""),
  };
}

describe.skipIf(why !== null)(`a real mail server${why ? ` (skipped: ${why})` : ""}`, () => {
  it("carries our mails whole, and brings back whom it does not know", { timeout: 60_000 }, async () => {
    const postfix = await startPostfix();
    const world = await makeWorld("sqlite", { begins: new Date().toISOString() });
    const readers = await given.subscriptions(world, 4, (number) => ({
      email: number === 3 ? "nobody-3@tests.example.jp" : `reader-${number}@tests.example.jp`,
    }));
    await givenIssueBeingSent(world);
    const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
    const record = `v=DKIM1; k=rsa; p=${publicKey.export({ type: "spki", format: "der" }).toString("base64")}`;
    const dkim = [{ domainName: domain, keySelector: "s1", privateKey: privateKey.export({ type: "pkcs8", format: "pem" }) as string }];
    const sender = startSender({
      programme: world.programme,
      mail: { smtpUrl: postfix.url, from: { name: "はたらく場", address: `bulletin@${domain}` }, dkim, bounceDomain },
      publicOrigin: `https://${domain}`,
      log: quiet,
    });
    closeLater(() => sender.stop());
    await sender.idle();
    const rows = await world.db.selectFrom("letter").select(["id", "state", "smtp_code"]).execute();
    expect(
      rows.map((row) => [row.state, row.smtp_code]),
      postfix.log(),
    ).toEqual([
      ["sent", "250"],
      ["sent", "250"],
      ["sent", "250"],
      ["sent", "250"],
    ]);

    await expect.poll(() => postfix.mailsIn("readers").length, { timeout: 20_000 }).toBe(3);
    for (const raw of postfix.mailsIn("readers")) {
      const crlf = Buffer.from(raw.replaceAll("\n", "\r\n"), "latin1");
      const { results } = await dkimVerify(crlf, { resolver: async () => [[record]] });
      expect(results.map(({ selector, status }) => [selector, status.result])).toEqual([["s1", "pass"]]);
      const mail = await simpleParser(crlf);
      expect(mail.headers.get("return-path")).toMatchObject({
        value: [{ address: expect.stringMatching(/^bounce\+[0-9a-f-]{36}\.[0-9a-f]{8}@bounce\.hatarakuba\.example\.jp$/) }],
      });
      expect(mail.headers.get("auto-submitted")).toBe("auto-generated");
      expect(raw).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click$/m);
      expect(raw).toMatch(/^List-Id: <bulletin\.hatarakuba\.example\.jp>$/im);
      expect(mail.subject).toContain("はたらく場情報");
      expect(mail.from!.value).toEqual([{ name: "はたらく場", address: `bulletin@${domain}` }]);
      expect(mail.text).toContain("デイサービスの洗濯物たたみ");
    }

    await expect.poll(() => postfix.mailsIn("bounces").length, { timeout: 20_000 }).toBe(1);
    expect(postfix.mailsIn("bounces")[0]).not.toContain("デイサービス");
    expect(await readMaildir(world.as("clock"), postfix.folderOf("bounces"))).toEqual({ recorded: 1 });
    const unknown = readers[3];
    const marked = await world.db
      .selectFrom("letter")
      .select(["subscription_id", "report_status"])
      .where("report_kind", "=", "hard")
      .execute();
    expect(marked).toEqual([{ subscription_id: unknown.subscriptionId, report_status: "5.1.1" }]);
    expect(await world.db.selectFrom("suppression").select(["reason_code", "domain"]).execute()).toEqual([
      { reason_code: "bounced", domain: "tests.example.jp" },
    ]);
  });
});
