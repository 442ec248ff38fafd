import { csrfToken } from "./client";
import { Problem } from "./problem";
import type { Attachment } from "./types";

/** A file for an answer in a conversation. */
export interface Upload {
  conversationId: string;
  /** Made for this one file, so that however often it is sent it is kept once. */
  key: string;
  file: File;
  /** Told how much of it has gone, from 0 to 1. */
  onProgress: (share: number) => void;
  signal: AbortSignal;
}

/** Keeps a file on the server. By XMLHttpRequest, since fetch does not tell how much of a body has gone. */
export function upload({ conversationId, key, file, onProgress, signal }: Upload): Promise<Attachment> {
  return new Promise((done, fail) => {
    const request = new XMLHttpRequest();
    const name = encodeURIComponent(file.name);
    request.open("POST", `/api/v1/conversations/${conversationId}/attachments?name=${name}`);
    request.setRequestHeader("Accept", "application/json, application/problem+json");
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.setRequestHeader("Idempotency-Key", key);
    const token = csrfToken();
    if (token !== undefined) {
      request.setRequestHeader("X-XSRF-TOKEN", decodeURIComponent(token));
    }
    request.responseType = "json";
    request.upload.onprogress = ({ loaded, total }) => onProgress(total === 0 ? 0 : loaded / total);
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) {
        done(request.response as Attachment);
        return;
      }
      const { status, statusText } = request;
      fail(Problem.of(new Response(null, { status, statusText }), request.response));
    };
    request.onerror = () => fail(Problem.silence("the connection was cut off"));
    request.onabort = () => fail(new DOMException("The file was taken away", "AbortError"));
    signal.addEventListener("abort", () => request.abort(), { once: true });
    request.send(file);
  });
}
