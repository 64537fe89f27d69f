import { useRef, useState } from "react";
import type { Fault } from "./faults";
import { loadRefusals } from "./refusals";

/** An answer of the upload endpoints other than success. */
export interface UploadRefusal {
  code: string;
  message: string;
}

export interface Upload<Result> {
  send: (url: string, file: File) => Promise<Result | null>;
  cancel: () => void;
  /** 0 to 100 while bytes travel, null when nothing does. */
  percent: number | null;
  refusal: UploadRefusal | null;
  fault: Fault | null;
}

/** Streams a file to an upload endpoint and tells how far it is. fetch() cannot report upload progress, so this is XHR. */
export function useUpload<Result>(): Upload<Result> {
  const [percent, setPercent] = useState<number | null>(null);
  const [refusal, setRefusal] = useState<UploadRefusal | null>(null);
  const [fault, setFault] = useState<Fault | null>(null);
  const request = useRef<XMLHttpRequest | null>(null);

  const send = (url: string, file: File) =>
    new Promise<Result | null>((resolve) => {
      const xhr = new XMLHttpRequest();
      request.current = xhr;
      setRefusal(null);
      setFault(null);
      setPercent(0);
      const finish = (result: Result | null) => {
        request.current = null;
        setPercent(null);
        resolve(result);
      };
      xhr.open("POST", url);
      xhr.responseType = "json";
      xhr.setRequestHeader("content-type", file.type || "application/octet-stream");
      xhr.setRequestHeader("x-file-name", encodeURIComponent(file.name));
      xhr.upload.onprogress = (event) => event.lengthComputable && setPercent(Math.round((event.loaded / event.total) * 100));
      xhr.onerror = () => {
        setFault({ code: "UNREACHABLE", retryable: true });
        finish(null);
      };
      xhr.onabort = () => finish(null);
      xhr.onload = () => {
        if (xhr.status < 300) return finish(xhr.response as Result);
        const body = xhr.response as UploadRefusal | null;
        if (body?.message) return void loadRefusals().then(() => {
          setRefusal(body);
          finish(null);
        });
        setFault({
          code: xhr.status === 413 ? "UPLOAD_TOO_LARGE" : xhr.status === 401 ? "UNAUTHENTICATED" : "FAULT",
          requestId: xhr.getResponseHeader("x-request-id") ?? undefined,
          retryable: true,
        });
        finish(null);
      };
      xhr.send(file);
    });

  return { send, cancel: () => request.current?.abort(), percent, refusal, fault };
}
