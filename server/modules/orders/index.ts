import "server-only";

export { type Addressee, addresseeOf } from "./addressee-of";
export { cancelOrder, expireOrders } from "./close-order";
export { listMyOrders, listOrders, listWallet, type WalletCard } from "./list-orders";
export { placeOrder } from "./place-order";
export { orderTokenOpens, readMerchantOrder, readOrder, readReveals } from "./read-order";
export { previewRefund, refundOrder } from "./refund-order";
export { revealDelivery } from "./reveal-delivery";
export { settlePayment } from "./settle-payment";
export { startPayment } from "./start-payment";
