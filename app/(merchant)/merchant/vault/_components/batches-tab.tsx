import { KeyRound } from "lucide-react";
import Link from "next/link";
import { redirect } from "next/navigation";
import { hrefWith, type Params } from "@/components/data-table/params";
import { type Column, ResponsiveTable } from "@/components/data-table/responsive-table";
import { RelativeInstant } from "@/components/domain/relative-instant";
import { StatusBadge } from "@/components/domain/status-badge";
import { getT } from "@/components/i18n/server";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { batchListInput } from "@/server/modules/vault/contract";
import { ListFooter } from "../../_components/list-footer";
import { Region } from "../../_components/region";
import type { PageFrame } from "../../_lib/frame";
import { type Loaded, load } from "../../_lib/load";
import { readFilter } from "../../_lib/read-filter";
import { skuName } from "../../_lib/sku-name";

const PATH = "/merchant/vault";
const readBatches = (filter: ReturnType<typeof readFilter<typeof batchListInput>>) =>
  load((api) => api.vault.batches(filter));
type Batch = Extract<Awaited<ReturnType<typeof readBatches>>, { ok: true }>["data"]["items"][number];

/** Codes that came in together, newest first; of one SKU when the address says so. */
export async function BatchesTab({ frame, params }: { frame: PageFrame; params: Params }) {
  const { locale } = frame;
  const filter = readFilter(batchListInput, params);
  const list = await readBatches(filter);
  if (!list.ok && list.code === "page.bad_cursor") redirect(hrefWith(PATH, params, {}));
  return (
    <>
      {filter.skuId ? <SkuChip frame={frame} list={list} /> : null}
      <Region locale={locale} loaded={list}>
        {(page) =>
          page.items.length > 0 ? (
            <>
              <BatchTable frame={frame} rows={page.items} />
              <ListFooter locale={locale} path={PATH} params={params} shown={page.items.length} next={page.next} />
            </>
          ) : (
            <NoBatches frame={frame} isFiltered={filter.skuId !== undefined} />
          )
        }
      </Region>
    </>
  );
}

function SkuChip({ frame: { locale }, list }: { frame: PageFrame; list: Loaded<{ items: readonly Batch[] }> }) {
  const t = getT(locale, "vault");
  const sku = list.ok ? list.data.items[0]?.sku : null;
  return (
    <p className="flex flex-wrap items-center gap-3">
      <span className="font-medium">{sku ? skuName(sku, locale) : t("batch.ofOneSku")}</span>
      <Link href={`${PATH}?tab=batches`} className="hit text-ink underline underline-offset-4">
        {t("batch.showAll")}
      </Link>
    </p>
  );
}

function BatchTable({ frame: { locale, shop }, rows }: { frame: PageFrame; rows: readonly Batch[] }) {
  const t = getT(locale, "vault");
  const columns: Column<Batch>[] = [
    {
      key: "sku",
      header: t("col.sku"),
      isTitle: true,
      cell: (batch) => (
        <>
          {batch.sku ? skuName(batch.sku, locale) : batch.skuId}
          <span className="block font-mono text-xs font-normal text-fg-3">{batch.sku?.code}</span>
        </>
      ),
    },
    {
      key: "batch",
      header: t("col.batch"),
      cell: (batch) => <span className="font-mono text-xs text-fg-3">{batch.id.slice(-8)}</span>,
      hideOnPhone: true,
    },
    { key: "source", header: t("col.source"), cell: (batch) => t(`source.${batch.source}`) },
    { key: "state", header: t("col.state"), cell: (batch) => <StatusBadge kind="batch" state={batch.state} /> },
    { key: "codes", header: t("col.codes"), numeric: true, cell: (batch) => batch.codes.toLocaleString(locale) },
    {
      key: "available",
      header: t("col.available"),
      numeric: true,
      cell: (batch) => batch.available.toLocaleString(locale),
    },
    {
      key: "note",
      header: t("col.note"),
      cell: (batch) => <span className="line-clamp-1 text-fg-2">{batch.note}</span>,
      hideOnPhone: true,
    },
    {
      key: "createdAt",
      header: t("col.createdAt"),
      cell: (batch) => <RelativeInstant at={batch.createdAt} timeZone={shop.timeZone} />,
      className: "whitespace-nowrap",
    },
  ];
  return <ResponsiveTable caption={t("tab.batches")} columns={columns} rows={rows} rowKey={(batch) => batch.id} />;
}

function NoBatches({ frame: { locale, may }, isFiltered }: { frame: PageFrame; isFiltered: boolean }) {
  const t = getT(locale, "vault");
  const action = may("vault.import") ? (
    <ButtonLink href={`${PATH}/import`} variant="primary">
      {t("import")}
    </ButtonLink>
  ) : undefined;
  return (
    <EmptyState
      icon={<KeyRound aria-hidden="true" size={28} strokeWidth={1.5} />}
      title={t(isFiltered ? "empty.filteredBatches" : "empty.title")}
      body={t("empty.body")}
      action={action}
    />
  );
}
