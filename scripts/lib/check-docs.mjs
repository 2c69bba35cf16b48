import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { projectFiles } from "./files.mjs";
import { root } from "./paths.mjs";

const EXTENSIONS = /\.(?:ts|tsx|mts|mjs|cjs|js|json|md|sql|css|svg|yaml|yml|csv)$/;

/** Every path and every relative link that a document names exists, so that the documents describe the code of today. */
export function checkDocs() {
  const all = projectFiles();
  const known = new Set(all.flatMap((path) => withFolders(path)));
  const documents = all.filter((path) => path.endsWith(".md"));
  const found = documents.flatMap((path) => {
    const text = readFileSync(join(root, path), "utf8");
    return [...deadPaths(path, text, known), ...deadLinks(path, text)];
  });
  return { checked: documents.length, found };
}

function withFolders(path) {
  const parts = path.split("/");
  return parts.map((_, index) => parts.slice(0, index + 1).join("/"));
}

function deadPaths(document, text, known) {
  const prose = text.replace(/```[\s\S]*?```/g, (block) => block.replace(/[^\n]/g, " "));
  return [...prose.matchAll(/`([^`\n]+)`/g)]
    .map((match) => ({ token: match[1].replace(/:\d+$/, "").replace(/\/$/, ""), index: match.index }))
    .filter(({ token }) => looksLikePath(token))
    .filter(({ token }) => !exists(document, token, known))
    .map(({ token, index }) => `${document}:${lineOf(prose, index)}  \`${token}\` does not exist`);
}

/** A path begins with a folder of the repository, or is a bare file name with a known ending. Placeholders are none. */
function looksLikePath(token) {
  if (/[\s<>{}$…|="'#,;]|\.\.\.|^@|^\/|^https?:|^~/.test(token)) return false;
  const [first, ...rest] = token.split("/");
  if (rest.length === 0) return EXTENSIONS.test(token) && !token.includes("*");
  return statSync(join(root, first), { throwIfNoEntry: false })?.isDirectory() === true || EXTENSIONS.test(token);
}

/** From the root, from the document's folder, or, for a bare file name, anywhere. */
function exists(document, token, known) {
  const places = [token, normalize(join(dirname(document), token))];
  if (token.includes("*")) {
    const pattern = new RegExp(
      `^${token
        .replace(/[.+?^${}()|[\]\\]/g, "\\$&")
        .replaceAll("**", "\0")
        .replaceAll("*", "[^/]*")
        .replaceAll("\0", ".*")}$`,
    );
    return [...known].some((path) => pattern.test(path));
  }
  if (places.some((place) => known.has(place) || existsSync(join(root, place)))) return true;
  return !token.includes("/") && [...known].some((path) => path.endsWith(`/${token}`));
}

function deadLinks(document, text) {
  return [...text.matchAll(/\[[^\]]*\]\(([^)\s]+)(?:\s"[^"]*")?\)/g)]
    .map((match) => ({ link: decodeURI(match[1]), index: match.index }))
    .filter(({ link }) => !/^(?:[a-z]+:|\/)/.test(link))
    .filter(({ link }) => !linkWorks(document, link))
    .map(({ link, index }) => `${document}:${lineOf(text, index)}  the link ${link} leads nowhere`);
}

function linkWorks(document, link) {
  const [path = "", anchor] = link.split("#");
  const target = path === "" ? document : normalize(join(dirname(document), path));
  const full = join(root, target);
  if (!existsSync(full)) return false;
  if (!anchor || !target.endsWith(".md")) return anchor === undefined || !target.endsWith(".md");
  return headings(readFileSync(full, "utf8")).has(anchor);
}

function headings(text) {
  const slugs = [...text.matchAll(/^#{1,6} (.+)$/gm)].map((match) =>
    (match[1] ?? "")
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, "")
      .trim()
      .replaceAll(" ", "-"),
  );
  return new Set(slugs);
}

const lineOf = (text, index) => text.slice(0, index).split("\n").length;
