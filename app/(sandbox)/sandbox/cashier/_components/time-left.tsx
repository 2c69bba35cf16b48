"use client";
import { useRouter } from "next/navigation";
import { Countdown } from "@/components/domain/countdown";

/** The time left to pay; asks the bank again when it is over. */
export function TimeLeft({ until, serverNow }: { until: string; serverNow: string }) {
  const router = useRouter();
  return <Countdown until={until} serverNow={serverNow} onEnd={() => router.refresh()} />;
}
