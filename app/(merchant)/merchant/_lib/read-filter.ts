import type { z } from "zod";
import { type Params, readParam } from "@/components/data-table/params";

/** A list's filter out of the address: what is not valid is left out, so that an old or edited link still shows something. */
export function readFilter<S extends z.ZodObject>(schema: S, params: Params): z.output<S> {
  const given = Object.entries(schema.shape).flatMap(([name, field]) => {
    const value = readParam(params, name);
    return value && (field as z.ZodType).safeParse(value).success ? [[name, value] as const] : [];
  });
  return schema.parse(Object.fromEntries(given));
}
