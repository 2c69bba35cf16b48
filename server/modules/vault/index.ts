import "server-only";

export type { BatchView, FoundCode, ImportFailure, ImportStarted, JobView } from "./contract";
export { controlImport } from "./control-import";
export { findCode } from "./find-code";
export { listBatches } from "./list-batches";
export { listJobFailures, listJobs, readJob } from "./read-jobs";
export { type OpenedCode, type RevealInput, revealCode } from "./reveal-code";
export { type RunImportOptions, runImport } from "./run-import";
// the bench measures ciphers and COPY alone, beside the import
export { type BatchBinding, blindIndexOf, type CodeContent, sealRows } from "./seal";
export { type StartImportInput, startImport } from "./start-import";
export { availabilityOf, readStock, stockOf } from "./stock-of";
export { revealsOf, tailsOf } from "./trace-store";
export { verifyKeyProvider } from "./verify-key-provider";
