export declare const OWNER_ROLE: "quanmai_owner";

export interface EmbeddedPostgres {
  readonly port: number;
  readonly cluster: string;
  readonly pid: number | undefined;
  url(role: string, password: string, database: string): string;
  readonly exited: Promise<{ code?: number | null; signal?: string | null; error?: Error }>;
  stop(): Promise<void>;
}

/** Starts the embedded PostgreSQL of a data folder that has a `logs` folder; see pg.mjs. */
export declare function startPostgres(options: {
  data: string;
  ownerPassword: string;
  durable?: boolean;
  settings?: Record<string, string | number>;
}): Promise<EmbeddedPostgres>;
