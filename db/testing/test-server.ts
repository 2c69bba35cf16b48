/** Where a worker finds its template, and the two roles it connects with. */
export type TestServer = {
  readonly ownerUrl: string;
  readonly appUrl: string;
  readonly template: string;
  readonly prefix: string;
};

declare module "vitest" {
  export interface ProvidedContext {
    testServer: TestServer;
  }
}

/** The same server and role, another database. */
export function withDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}
