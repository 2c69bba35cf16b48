import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { findings, projectFiles, withoutComments } from "./files.mjs";
import { root } from "./paths.mjs";

const LOCALES = ["zh-CN", "en"];
const CJK = /[\u3000-\u303f\u3400-\u4dbf\u4e00-\u9fff\uff00-\uffef]+/g;
const PLACEHOLDER = /\{\s*([A-Za-z]\w*)/g;

/** Both languages have the same keys with the same placeholders, no text is empty, and no page holds text of its own. */
export function checkMessages() {
  const folder = (locale) => join(root, "messages", locale);
  const names = new Set(LOCALES.filter((l) => existsSync(folder(l))).flatMap((locale) => readdirSync(folder(locale))));
  const found = [];
  let checked = 0;
  for (const name of [...names].filter((n) => n.endsWith(".json")).sort()) {
    const [first, second] = LOCALES.map((locale) => textsOf(join(folder(locale), name)));
    if (!first || !second) {
      found.push(`messages/${first ? LOCALES[1] : LOCALES[0]}/${name}  is missing or not JSON`);
      continue;
    }
    for (const key of new Set([...first.keys(), ...second.keys()])) {
      checked += 1;
      found.push(...compare(name, key, first.get(key), second.get(key)));
    }
  }
  const pages = projectFiles().filter((path) => path.endsWith(".tsx"));
  for (const path of pages) {
    const code = withoutComments(readFileSync(join(root, path), "utf8"));
    found.push(...findings(path, code, CJK, "text belongs in messages/zh-CN"));
  }
  return { checked, found };
}

function textsOf(path) {
  try {
    return new Map(flatten(JSON.parse(readFileSync(path, "utf8"))));
  } catch {
    return null;
  }
}

function flatten(value, prefix = "") {
  if (typeof value !== "object" || value === null) return [[prefix, value]];
  return Object.entries(value).flatMap(([key, item]) => flatten(item, prefix ? `${prefix}.${key}` : key));
}

function compare(name, key, chinese, english) {
  const where = (locale) => `messages/${locale}/${name}  ${key}`;
  if (chinese === undefined) return [`${where("zh-CN")} is missing`];
  if (english === undefined) return [`${where("en")} is missing`];
  const empty = [
    ["zh-CN", chinese],
    ["en", english],
  ].filter(([, text]) => typeof text !== "string" || text.trim() === "");
  if (empty.length > 0) return empty.map(([locale]) => `${where(locale)} is empty`);
  const differs = placeholders(chinese) !== placeholders(english);
  return differs
    ? [`${where("en")} has other placeholders than zh-CN: ${placeholders(english)} / ${placeholders(chinese)}`]
    : [];
}

const placeholders = (text) => [...new Set([...text.matchAll(PLACEHOLDER)].map((match) => match[1]))].sort().join(", ");
