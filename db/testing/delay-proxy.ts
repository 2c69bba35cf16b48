import { connect, createServer, type Server, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

export type DelayProxy = {
  readonly port: number;
  /** The same address, through the proxy. */
  readonly through: (url: string) => string;
  readonly close: () => Promise<void>;
};

/** Numbers in [0, 1) that a seed fixes, so that a race that was seen once can be played again. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/**
 * A TCP proxy that holds each packet for 0 to `delayMaxMs` in both directions, order kept: it widens the windows between
 * the application's statements so that a missing guard shows.
 */
export async function openDelayProxy(
  target: string,
  options: { seed: number; delayMaxMs?: number },
): Promise<DelayProxy> {
  const { hostname, port } = new URL(target);
  const delayMaxMs = options.delayMaxMs ?? 50;
  const random = seededRandom(options.seed);
  const open = new Set<Socket>();
  const server = createServer((client) => {
    const database = connect({ host: hostname, port: Number(port || 5432) });
    for (const socket of [client, database]) {
      socket.setNoDelay(true);
      open.add(socket);
      socket.once("close", () => open.delete(socket));
    }
    const delay = () => random() * delayMaxMs;
    relay(client, database, delay);
    relay(database, client, delay);
  });
  const bound = await listen(server);
  return {
    port: bound,
    through: (url) => {
      const changed = new URL(url);
      changed.hostname = "127.0.0.1";
      changed.port = String(bound);
      return changed.href;
    },
    close: async () => {
      for (const socket of open) socket.destroy();
      await new Promise<void>((done) => server.close(() => done()));
    },
  };
}

function relay(from: Socket, to: Socket, delay: () => number): void {
  let last: Promise<void> = Promise.resolve();
  const queue = (act: () => void) => {
    last = last.then(() => sleep(delay())).then(act);
  };
  from.on("data", (packet) => queue(() => to.writable && to.write(packet)));
  from.once("end", () => queue(() => to.end()));
  from.once("error", () => to.destroy());
  from.once("close", () => queue(() => to.end()));
}

function listen(server: Server): Promise<number> {
  return new Promise((done, failed) => {
    server.once("error", failed);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      if (address === null || typeof address === "string") failed(new Error("no port"));
      else done(address.port);
    });
  });
}
