import { execFileSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { root } from "./paths.mjs";

const SKIPPED = new Set(["node_modules", ".git", ".quanmai", "test-results", "playwright-report", "coverage"]);

/** Every file of the checkout that git tracks or would track, as paths from the root; without git, every file. */
export function projectFiles() {
  try {
    const list = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], {
      cwd: root,
      encoding: "utf8",
      maxBuffer: 64 * 1024 * 1024,
      stdio: ["ignore", "pipe", "ignore"],
    });
    return list.split("\0").filter((path) => path !== "" && existsSync(join(root, path)));
  } catch {
    return walk(root);
  }
}

function walk(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (SKIPPED.has(entry.name) || entry.name.startsWith(".next")) return [];
    const path = join(folder, entry.name);
    return entry.isDirectory() ? walk(path) : [relative(root, path)];
  });
}

/** Source with comments blanked out and lines kept; string contents stay. */
export function withoutComments(source) {
  return source.replace(
    /("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`)|\/\/[^\n]*|\/\*[\s\S]*?\*\//g,
    (found, string) => string ?? found.replace(/[^\n]/g, " "),
  );
}

/** One finding per match: `path:line  message`. */
export function findings(path, text, pattern, message) {
  return [...text.matchAll(pattern)].map(
    (match) => `${path}:${text.slice(0, match.index).split("\n").length}  ${message} (${match[0].trim().slice(0, 60)})`,
  );
}
