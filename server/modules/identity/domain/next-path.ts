const PATH_MAX = 512;
const HERE = "http://here.invalid";
const REFUSED = /^\/(?:api|login)(?:[/?#]|$)/i;

/**
 * The path to return to after signing in: always one of our own pages. Whatever a browser could read as another site, or
 * that leads back into signing in, becomes `fallback`.
 */
export function safeNextPath(input: unknown, fallback: string): string {
  if (typeof input !== "string" || input.length > PATH_MAX || !/^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(input))
    return fallback;
  const url = parse(input);
  if (url?.origin !== HERE) return fallback;
  const path = `${url.pathname}${url.search}${url.hash}`;
  // dot segments may leave a second slash at the front: `/.//evil.example`
  return path.startsWith("//") || REFUSED.test(url.pathname) ? fallback : path;
}

function parse(input: string): URL | null {
  try {
    return new URL(input, HERE);
  } catch {
    return null;
  }
}
