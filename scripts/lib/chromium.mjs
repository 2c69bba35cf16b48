import { execFileSync, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, join } from "node:path";
import { Failure } from "./failure.mjs";
import { root } from "./paths.mjs";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
const MAC = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/** A Chromium on this machine: QUANMAI_CHROMIUM, the system's, then Playwright's own; null when there is none. */
export function findChromium() {
  const chosen = process.env.QUANMAI_CHROMIUM;
  if (chosen) {
    if (existsSync(chosen)) return chosen;
    throw new Failure(`QUANMAI_CHROMIUM names ${chosen}, which does not exist. Correct it or unset it.`);
  }
  const folders = (process.env.PATH ?? "").split(delimiter);
  const system = [...folders.flatMap((folder) => NAMES.map((name) => join(folder, name))), ...MAC].find(existsSync);
  if (system) return system;
  try {
    const { chromium } = createRequire(join(root, "package.json"))("playwright-core");
    return existsSync(chromium.executablePath()) ? chromium.executablePath() : null;
  } catch {
    return null;
  }
}

/** Finds a Chromium and a CJK font, or installs both with apt-get as root; otherwise says how to get them. */
export function ensureChromium(say) {
  const found = findChromium();
  if (found && hasChineseFont()) return found;
  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    say("Installing Chromium and a Chinese font (apt-get)");
    apt(["update", "-qq"]);
    const wanted = [...(found ? [] : ["chromium"]), "fonts-noto-cjk"];
    apt(["install", "-y", "-qq", "--no-install-recommends", ...wanted]);
  }
  const now = findChromium();
  if (now) return now;
  throw new Failure(
    "There is no Chromium for the end-to-end tests. Install one (apt-get install chromium fonts-noto-cjk, or\n" +
      "npx playwright install chromium), or name one: QUANMAI_CHROMIUM=/path/to/chromium npm test",
  );
}

function apt(args) {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  spawnSync("apt-get", args, { env, stdio: "ignore", timeout: 600_000 });
}

/** True when a font for Chinese is there; macOS always has one. */
function hasChineseFont() {
  try {
    return execFileSync("fc-list", [":lang=zh", "family"], { encoding: "utf8" }).trim() !== "";
  } catch {
    return process.platform !== "linux";
  }
}
