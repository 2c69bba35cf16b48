import { EventEmitter } from "node:events";
import { createServer } from "node:http";
import next from "next";
import { root } from "./paths.mjs";
import { cleanRequest } from "./request.mjs";

const DRAIN_SECONDS = 20;
const REQUEST_SECONDS = 120;
/** Longer than the idle time of common load balancers, so that they close first. */
const KEEP_ALIVE_SECONDS = 75;

/** Serves the application on PORT and HOST until SIGTERM, then finishes what is under way. */
export async function serve({ dev }) {
  process.title = "quanmai-web-process";
  const port = Number(process.env.PORT ?? 3000);
  const hostname = process.env.HOST ?? "127.0.0.1";
  const hops = Number(process.env.TRUSTED_PROXY_HOPS || 0);
  const server = createServer();
  // Next names itself "localhost" in rewrites: with another name here it would take them for another server and proxy them.
  const self = { hostname: "localhost", port };
  // Next attaches an upgrade handler to this, which only development needs: elsewhere it gets an emitter of its own.
  const httpServer = dev ? server : new EventEmitter();
  const app = next({ dev, dir: root, ...self, quiet: true, httpServer });
  let stopping = false;

  await app.prepare();
  const handle = app.getRequestHandler();
  server.on("request", (request, response) => {
    if (stopping) response.setHeader("connection", "close");
    if (cleanRequest(request, hops)) return void handle(request, response).catch((error) => fail(response, error));
    response.writeHead(400, { "content-type": "text/plain", connection: "close" }).end("Bad request\n");
  });
  server.keepAliveTimeout = KEEP_ALIVE_SECONDS * 1000;
  server.headersTimeout = (KEEP_ALIVE_SECONDS + 5) * 1000;
  server.requestTimeout = REQUEST_SECONDS * 1000;
  server.on("error", (error) => {
    process.stderr.write(`web: ${error.message}\n`);
    process.exit(1);
  });

  const stop = () => {
    if (stopping) return;
    stopping = true;
    server.close(() => process.exit(0));
    server.closeIdleConnections();
    setInterval(() => server.closeIdleConnections(), 250).unref();
    setTimeout(() => process.exit(0), DRAIN_SECONDS * 1000).unref();
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
  server.listen(port, hostname);
}

function fail(response, error) {
  process.stderr.write(`web: ${error?.stack ?? error}\n`);
  if (!response.headersSent) response.writeHead(500, { "content-type": "text/plain" });
  response.end();
}
