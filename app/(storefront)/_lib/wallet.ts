import { pickText } from "@/components/i18n/locale";
import type { DeliveryView, OrderLineView, OrderView } from "@/server/modules/orders/contract";

export type WalletItem = {
  readonly orderId: OrderView["id"];
  readonly line: OrderLineView;
  readonly deliveries: readonly DeliveryView[];
  readonly boughtAt: Date;
};

/** The cards of each product together, the product bought last first. */
export function groupWallet(items: readonly WalletItem[], locale: string): { name: string; cards: WalletItem[] }[] {
  const groups = new Map<string, WalletItem[]>();
  for (const item of items) {
    const name = pickText(item.line.name, locale);
    groups.set(name, [...(groups.get(name) ?? []), item]);
  }
  return [...groups].map(([name, cards]) => ({ name, cards }));
}
