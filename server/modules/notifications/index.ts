import "server-only";

export { listOutbox } from "./list-outbox";
export type { MailMessage, MailPort, SmsMessage, SmsPort } from "./port";
export { queueMessage, SEND_TASK } from "./queue-message";
export { sendMessage } from "./send-message";
export { tellDelivered } from "./tell-delivered";
