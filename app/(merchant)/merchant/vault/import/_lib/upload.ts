import { ProblemError, problemFrom } from "@/components/form/problem";
import type { ImportFileInput, ImportStarted } from "@/server/modules/vault/contract";

export type UploadRequest = { readonly skuId: string; readonly file: Blob; readonly options: ImportFileInput };

/** Sends a code file from disk and tells how far it is, from 0 to 1. Throws ProblemError, as `fetch` helpers do. */
export function uploadCodes(
  { skuId, file, options }: UploadRequest,
  onProgress: (share: number) => void,
): Promise<ImportStarted> {
  return new Promise((resolve, reject) => {
    // fetch cannot tell how much of a body has been sent
    const request = new XMLHttpRequest();
    const query = new URLSearchParams({ options: JSON.stringify(options) });
    request.open("POST", `/api/merchant/skus/${encodeURIComponent(skuId)}/code-file?${query}`);
    request.setRequestHeader("Content-Type", "text/csv");
    request.responseType = "json";
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total);
    };
    request.onerror = () => reject(new ProblemError({ code: "network.offline" }));
    request.onload = () => {
      const answer: unknown = request.response;
      if (request.status === 202) return resolve(answer as ImportStarted);
      reject(new ProblemError({ ...problemFrom(answer), status: request.status }));
    };
    request.send(file);
  });
}
