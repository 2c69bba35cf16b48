"use client";
import dynamic from "next/dynamic";
import { useRouter, useSearchParams } from "next/navigation";
import { useEffect, useState } from "react";
import { useUnsavedGuard } from "@/components/form/use-unsaved-guard";
import { Card, CardBody } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import type { Reading } from "../_lib/preview";
import type { SkuChoice } from "../_lib/sku-choice";
import { type Source, STEPS, type Step } from "../_lib/steps";
import { FileStep } from "./file-step";
import { SkuStep } from "./sku-step";
import { WizardSteps } from "./wizard-steps";

// What reads the file's columns is the server's own code; it loads while a file is being chosen.
const ColumnsStep = dynamic(() => import("./columns-step").then((m) => m.ColumnsStep), { loading: Waiting });
const ConfirmStep = dynamic(() => import("./confirm-step").then((m) => m.ConfirmStep), { loading: Waiting });

function Waiting() {
  return <Skeleton className="h-80" />;
}

type Props = {
  maxBytes: number;
  choices: readonly SkuChoice[];
  initialSku: SkuChoice | null;
  currency: string;
  timeZone: string;
};

/** Four steps with their place in the address: which SKU, which codes, which columns, go. */
export function ImportWizard({ choices, initialSku, maxBytes, currency, timeZone }: Props) {
  const router = useRouter();
  const [sku, setSku] = useState(initialSku);
  const [source, setSource] = useState<Source | null>(null);
  const [reading, setReading] = useState<Reading | null>(null);
  const [isSent, setIsSent] = useState(false);
  const { step, goTo } = useStep({ sku, isRead: source !== null && reading !== null });
  useUnsavedGuard(source !== null && !isSent);

  const take = async (taken: Source) => {
    const { suggestReading } = await import("../_lib/preview");
    setSource(taken);
    setReading(suggestReading(taken.scan.head, taken.scan.encoding));
    goTo("map");
  };
  const finish = (jobId: string) => {
    setIsSent(true);
    setSource(null);
    setReading(null);
    router.push(`/merchant/jobs/${jobId}`);
  };
  return (
    <div className="flex flex-col gap-4">
      <WizardSteps step={step} />
      <Card>
        <CardBody>
          {step === "sku" ? (
            <SkuStep
              choices={choices}
              chosen={sku}
              onChoose={(choice) => {
                setSku(choice);
                goTo("file", choice);
              }}
            />
          ) : null}
          {step === "file" && sku ? (
            <FileStep sku={sku} maxBytes={maxBytes} onTake={(taken) => void take(taken)} onBack={() => goTo("sku")} />
          ) : null}
          {step === "map" && source && reading ? (
            <ColumnsStep
              source={source}
              reading={reading}
              timeZone={timeZone}
              onChange={setReading}
              onBack={() => {
                setSource(null);
                goTo("file");
              }}
              onNext={() => goTo("confirm")}
            />
          ) : null}
          {step === "confirm" && sku && source && reading ? (
            <ConfirmStep
              sku={sku}
              source={source}
              reading={reading}
              currency={currency}
              onBack={() => goTo("map")}
              onStarted={finish}
            />
          ) : null}
        </CardBody>
      </Card>
    </div>
  );
}

/** The step out of the address, or the last one whose conditions are met: after a reload the codes are gone. */
function useStep({ sku, isRead }: { sku: SkuChoice | null; isRead: boolean }) {
  const params = useSearchParams();
  const asked = STEPS.find((name) => name === params.get("step")) ?? (sku ? "file" : "sku");
  const step: Step = asked === "sku" || !sku ? "sku" : isRead ? asked : "file";
  useEffect(() => {
    document.getElementById("step-title")?.focus({ preventScroll: true });
    void step;
  }, [step]);
  const goTo = (next: Step, chosen: SkuChoice | null = sku) => {
    const query = new URLSearchParams({ ...(chosen ? { sku: chosen.id } : {}), step: next });
    window.history.pushState(null, "", `?${query}`);
  };
  return { step, goTo };
}
