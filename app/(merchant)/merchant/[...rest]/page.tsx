import { notFound } from "next/navigation";
import { requireFrame } from "../_lib/frame";

/** Addresses of the console that do not exist get its own 404. */
export default async function UnknownPage({ params }: { params: Promise<{ rest: string[] }> }) {
  await requireFrame(`/merchant/${(await params).rest.join("/")}`);
  notFound();
}
