const HOST_MAX_CHARS = 253;
const LOCAL_HOSTS: ReadonlySet<string> = new Set(["localhost", "127.0.0.1", "::1"]);
const NAME = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
const IPV6 = /^\[([0-9a-f:.]{2,45})\]$/;

/** Lower case, without port, brackets and the root dot; null when it cannot be a host. */
export function normaliseHost(header: string): string | null {
  if (header.length > HOST_MAX_CHARS + 8) return null;
  const bare = header
    .trim()
    .toLowerCase()
    .replace(/:\d{1,5}$/, "")
    .replace(/\.$/, "");
  const v6 = IPV6.exec(bare)?.[1];
  if (v6) return v6;
  return bare.length <= HOST_MAX_CHARS && NAME.test(bare) ? bare : null;
}

export type HostQuestion = {
  /** A domain of the shop's own. */
  readonly domain: string;
  /** The shop's name below the root host. */
  readonly slug: string | null;
  /** The installation's own address: the default shop answers. */
  readonly isRoot: boolean;
};

/** What to look a shop up by. `roots` are the installation's own hosts: the root host and that of its base URL. */
export function askByHost(host: string, rootHost: string, roots: readonly string[]): HostQuestion {
  const suffix = `.${rootHost}`;
  const label = host.endsWith(suffix) ? host.slice(0, -suffix.length) : "";
  return {
    domain: host,
    slug: label !== "" && !label.includes(".") ? label : null,
    isRoot: LOCAL_HOSTS.has(host) || host === rootHost || roots.includes(host),
  };
}
