import "server-only";

export { type ApiKeyActor, apiKeyActor } from "./api-key-actor";
export type { CreateApiKeyInput, CreatedApiKey, Shop, ShopSettings } from "./contract";
export { createApiKey } from "./create-api-key";
export { settingsOf, shopByHost, shopById } from "./shop-by-host";
