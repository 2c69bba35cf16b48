import { mkdirSync } from "node:fs";
import { dirname, isAbsolute, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** The repository root: scripts work from any current directory. */
export const root = resolve(dirname(fileURLToPath(import.meta.url)), "..", "..");

/** The data folder: QUANMAI_DATA, else `.quanmai` in the repository. */
export function dataFolder() {
  const chosen = process.env.QUANMAI_DATA;
  if (!chosen) return join(root, ".quanmai");
  return isAbsolute(chosen) ? chosen : resolve(process.env.INIT_CWD ?? process.cwd(), chosen);
}

/** Creates the data folder; its secrets are in folders and files that only their owner reads. */
export function makeDataFolder(data) {
  mkdirSync(data, { recursive: true, mode: 0o755 });
  mkdirSync(join(data, "logs"), { recursive: true, mode: 0o755 });
  mkdirSync(join(data, "secrets"), { recursive: true, mode: 0o700 });
}

/** Node's arguments for one of the TypeScript entry points. */
export function typescriptArgs(entry, args = []) {
  return ["--conditions=react-server", "--import", "tsx", join(root, entry), ...args];
}
