import type { IncomingMessage } from "node:http";

/** Makes an incoming request safe to pass on; false when it is not a request for us. */
export declare function cleanRequest(request: IncomingMessage, hops: number): boolean;
/** `/path?query` of a request line in any form; null for `*` and what is not an address. */
export declare function pathOf(target: string): string | null;
/** The address that asks, behind `hops` trusted proxies. */
export declare function clientAddress(socketAddress: string, forwardedFor: string | undefined, hops: number): string;
