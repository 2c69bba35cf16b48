export type Instance = {
  readonly data: string;
  readonly port: number;
  readonly baseUrl: string;
  readonly demo: unknown;
  readonly demoPath: string;
  readonly output: () => string;
  readonly stop: () => Promise<number | null>;
};
export function temporaryData(name: string): string;
export function startInstance(options: {
  data: string;
  processes?: number;
  env?: Record<string, string>;
  firstPort?: number;
}): Promise<Instance>;
export function discard(data: string): void;
