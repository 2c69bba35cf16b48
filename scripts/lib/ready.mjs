import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { root } from "./paths.mjs";

const FACES = [
  ["Storefront", "/", ["(storefront)"]],
  ["Merchant console", "/merchant", ["merchant"]],
  ["Distributor portal", "/distributor", ["distributor"]],
  ["Platform admin", "/admin", ["admin"]],
  ["Sent mail and SMS", "/dev/outbox", ["dev", "outbox"]],
];

/** True when `app` has a page at these segments, whatever route groups and parameters lie around it. */
function pageExists(segments, folder = join(root, "app")) {
  if (!existsSync(folder)) return false;
  return readdirSync(folder, { withFileTypes: true }).some((entry) => {
    if (!entry.isDirectory()) return segments.length === 0 && /^page\.tsx?$/.test(entry.name);
    const next = join(folder, entry.name);
    if (entry.name === segments[0]) return pageExists(segments.slice(1), next);
    return /^[([]/.test(entry.name) && pageExists(segments, next);
  });
}

/** The block that ends a start: where everything is and how to stop it. */
export function readyBlock({ baseUrl, demoPath, demo, data, mode, processes, seconds, notes }) {
  const faces = FACES.filter(([, , segments]) => segments === null || pageExists(segments));
  const shops = (demo?.shops ?? []).map((shop) => shopUrl(baseUrl, shop.host)).filter((url) => url !== `${baseUrl}/`);
  const logins = (demo?.logins ?? []).map(
    ({ role, email, password, totpSecret }) =>
      `${email} / ${password}  (${role}${totpSecret ? `, TOTP secret ${totpSecret}` : ""})`,
  );
  const rows = [
    ...faces.map(([name, path]) => [name, `${baseUrl}${path}`]),
    ...shops.map((url, index) => [index === 0 ? "Shops" : "", url]),
    ...logins.map((text, index) => [index === 0 ? "Log-ins" : "", text]),
    ...(demoPath ? [["For programs", demoPath]] : []),
    ["Data folder", data],
    ["Logs", join(data, "logs")],
    ["Stop", "Ctrl+C"],
    ...notes.map((note) => ["Note", note]),
  ];
  const width = Math.max(...rows.map(([name]) => name.length)) + 2;
  const title = `READY  Quanmai, ${mode} mode, ${processes} web process${processes === 1 ? "" : "es"}, ${seconds} s`;
  return `\n${title}\n${rows.map(([name, text]) => `  ${name.padEnd(width)}${text}`).join("\n")}\n`;
}

function shopUrl(baseUrl, host) {
  const url = new URL(baseUrl);
  const [name, port] = String(host).split(":");
  url.hostname = name;
  if (port) url.port = port;
  return url.href;
}
