/** Search parameters as a page gets them. */
export type Params = Readonly<Record<string, string | string[] | undefined>>;

/** One value of a parameter: the first when it was given twice. */
export function readParam(params: Params, name: string): string | undefined {
  const value = params[name];
  return Array.isArray(value) ? value[0] : value;
}

/** The address with some parameters changed; any change but paging goes back to the first page. */
export function hrefWith(path: string, params: Params, patch: Readonly<Record<string, string | undefined>>): string {
  const next = new URLSearchParams();
  const merged: Params = { ...params, ...("after" in patch ? {} : { after: undefined }), ...patch };
  for (const [name, value] of Object.entries(merged)) {
    for (const one of Array.isArray(value) ? value : [value]) if (one) next.append(name, one);
  }
  const query = next.toString();
  return query ? `${path}?${query}` : path;
}
