import "server-only";

export { accountOf } from "./account";
export { executeRefund, pollRefunds } from "./execute-refund";
export { type OpenPayment, openPayment, toPaymentView } from "./open-payment";
export { pollPayments, queryPayment } from "./poll-payments";
export type { PaymentProvider } from "./port";
export { receiveCallback } from "./receive-callback";
export type { SettlementNotice, SettlementOutcome } from "./settlement-port";
export {
  openPaymentOf,
  orderIdsByRefund,
  type PaymentRow,
  paymentById,
  paymentsOf,
  type RefundRow,
  refundById,
  refundedBetween,
  refundsOf,
} from "./store";
