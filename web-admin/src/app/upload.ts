import { useRef, useState } from "react";
import type { Fault } from "./faults";
import { loadRefusals } from "./refusals";

/** An answer of the upload endpoints other than success. */
export interface UploadRefusal {
  code: string;
  message: string;
}

/** How an upload ended. One that was stopped has none of the three. */
export interface UploadEnd<Result> {
  result: Result | null;
  refusal: UploadRefusal | null;
  fault: Fault | null;
}

export interface Upload<Result> {
  send: (url: string, file: File) => Promise<Result | null>;
  cancel: () => void;
  /** 0 to 100 while bytes travel, null when nothing does. */
  percent: number | null;
  refusal: UploadRefusal | null;
  fault: Fault | null;
}

/** Streams a file to an upload endpoint. fetch() cannot report upload progress, so this is XHR. */
export function sendFile<Result>(url: string, file: File, tell: (percent: number) => void, stop: AbortSignal): Promise<UploadEnd<Result>> {
  return new Promise((resolve) => {
    const end = (how: Partial<UploadEnd<Result>>) => resolve({ result: null, refusal: null, fault: null, ...how });
    if (stop.aborted) return end({});
    const xhr = new XMLHttpRequest();
    stop.addEventListener("abort", () => xhr.abort());
    xhr.open("POST", url);
    xhr.responseType = "json";
    xhr.setRequestHeader("content-type", file.type || "application/octet-stream");
    xhr.setRequestHeader("x-file-name", encodeURIComponent(file.name));
    xhr.upload.onprogress = (event) => event.lengthComputable && tell(Math.round((event.loaded / event.total) * 100));
    xhr.onerror = () => end({ fault: { code: "UNREACHABLE", retryable: true } });
    xhr.onabort = () => end({});
    xhr.onload = () => {
      if (xhr.status < 300) return end({ result: xhr.response as Result });
      const refusal = xhr.response as UploadRefusal | null;
      if (refusal?.message) return void loadRefusals().then(() => end({ refusal }));
      end({
        fault: {
          code: xhr.status === 413 ? "UPLOAD_TOO_LARGE" : xhr.status === 401 ? "UNAUTHENTICATED" : "FAULT",
          requestId: xhr.getResponseHeader("x-request-id") ?? undefined,
          retryable: true,
        },
      });
    };
    xhr.send(file);
  });
}

/** One upload at a time, with how far it is. */
export function useUpload<Result>(): Upload<Result> {
  const [percent, setPercent] = useState<number | null>(null);
  const [end, setEnd] = useState<Pick<UploadEnd<Result>, "refusal" | "fault">>({ refusal: null, fault: null });
  const stop = useRef<AbortController | null>(null);

  const send = async (url: string, file: File) => {
    stop.current = new AbortController();
    setEnd({ refusal: null, fault: null });
    setPercent(0);
    const { result, ...how } = await sendFile<Result>(url, file, setPercent, stop.current.signal);
    setEnd(how);
    setPercent(null);
    return result;
  };

  return { ...end, send, cancel: () => stop.current?.abort(), percent };
}
