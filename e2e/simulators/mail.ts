import { type AddressInfo, createServer, type Socket } from "node:net";

export type SentMail = {
  readonly from: string;
  readonly to: readonly string[];
  /** Headers by lower-case name, unfolded, as they were sent. */
  readonly headers: Readonly<Record<string, string>>;
  readonly raw: string;
};

export type MailSink = {
  /** `smtp://127.0.0.1:port` */
  readonly url: string;
  readonly mails: readonly SentMail[];
  /** Refuses this recipient with 550. */
  refuse(address: string): void;
  close(): Promise<void>;
};

/** An SMTP server that takes every mail and sends none on. */
export async function startMailSink(port = 0): Promise<MailSink> {
  const mails: SentMail[] = [];
  const refused = new Set<string>();
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => socket.destroy());
    converse(socket, { mails, refused });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    mails,
    refuse: (address) => void refused.add(address),
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

function converse(socket: Socket, { mails, refused }: { mails: SentMail[]; refused: Set<string> }): void {
  let from = "";
  let to: string[] = [];
  let data: string[] | null = null;
  let rest = "";
  const say = (line: string) => socket.write(`${line}\r\n`);

  const command = (line: string) => {
    const address = /<([^>]*)>/.exec(line)?.[1] ?? "";
    const verb = line.slice(0, 4).toUpperCase();
    if (verb === "EHLO" || verb === "HELO") return say("250 sink");
    if (verb === "MAIL") {
      from = address;
      to = [];
      return say("250 ok");
    }
    if (verb === "RCPT") {
      if (refused.has(address)) return say("550 no such mailbox");
      to.push(address);
      return say("250 ok");
    }
    if (verb === "DATA") {
      data = [];
      return say("354 go on");
    }
    if (verb === "RSET" || verb === "NOOP") return say("250 ok");
    if (verb === "QUIT") return socket.end("221 bye\r\n");
    return say("502 unknown");
  };

  const body = (line: string) => {
    if (line !== ".") return void data?.push(line.startsWith("..") ? line.slice(1) : line);
    const raw = (data ?? []).join("\r\n");
    mails.push({ from, to, headers: headersOf(raw), raw });
    data = null;
    say("250 taken");
  };

  say("220 sink");
  socket.setEncoding("utf8");
  socket.on("data", (chunk: string) => {
    const lines = (rest + chunk).split("\r\n");
    rest = lines.pop() ?? "";
    for (const line of lines) data ? body(line) : command(line);
  });
}

function headersOf(raw: string): Record<string, string> {
  const [head = ""] = raw.split("\r\n\r\n");
  const lines = head.replace(/\r\n[ \t]+/g, " ").split("\r\n");
  return Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf(":")).toLowerCase(), line.slice(line.indexOf(":") + 1).trim()]),
  );
}
