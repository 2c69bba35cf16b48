/**
 * What one client is counted by: an IPv4 address, or the first 64 bits of an IPv6 address, since a home or a server gets a
 * whole /64. An IPv4 address written as IPv6 counts as itself; anything else counts as one unknown client.
 */
export function addressKey(address: string | undefined): string {
  const text = (address ?? "").trim().toLowerCase().replace(/%.*$/, "");
  const v4 = /^(?:::ffff:)?(\d{1,3}(?:\.\d{1,3}){3})$/.exec(text)?.[1];
  if (v4) return v4;
  const groups = expandGroups(text);
  return groups ? groups.slice(0, 4).join(":") : "unknown";
}

function expandGroups(text: string): readonly string[] | null {
  const halves = text.split("::");
  if (halves.length > 2 || !/^[\da-f:.]+$/.test(text)) return null;
  const [left = [], right = []] = halves.map((half) => (half === "" ? [] : half.split(":")));
  const missing = halves.length === 2 ? 8 - left.length - right.length : 0;
  if (missing < 0) return null;
  const groups = [...left, ...Array<string>(missing).fill("0"), ...right];
  if (groups.length !== 8 || groups.some((group) => !/^[\da-f]{1,4}$/.test(group))) return null;
  return groups.map((group) => group.replace(/^0+(?=.)/, ""));
}
