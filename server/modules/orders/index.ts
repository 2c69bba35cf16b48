import "server-only";

export { type Addressee, addresseeOf } from "./addressee-of";
export { cancelOrder, expireOrders } from "./close-order";
export { EXPORT_MAX, exportOrders } from "./export-orders";
export { listMyOrders, listOrders, listWallet, type WalletCard } from "./list-orders";
export { placeOrder } from "./place-order";
export { readDesk } from "./read-desk";
export { orderTokenOpens, readMerchantOrder, readOrder, readReveals } from "./read-order";
export { previewRefund, refundOrder } from "./refund-order";
export { resolveAttention } from "./resolve-attention";
export { revealDelivery } from "./reveal-delivery";
export { settlePayment } from "./settle-payment";
export { startPayment } from "./start-payment";
