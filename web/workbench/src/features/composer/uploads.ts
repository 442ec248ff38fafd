import { type Attachment, answer, api, Problem, type ReplyRules, upload } from "@atiende/api";
import { useSyncExternalStore } from "react";
import { Changing } from "@/lib/changing";
import { randomId } from "@/lib/random-id";
import { Recent } from "@/lib/recent";
import { type Refusal, refusalOf } from "./file-rules";

/** A file that is to go along with an answer. */
export interface Upload {
  /** Under which the server keeps it, once. */
  key: string;
  file: File;
  /** The kind that the channel sends it as, as far as its name and type tell. */
  kind: string | undefined;
  state: "sending" | "here" | "failed";
  /** How much of it has gone, from 0 to 1. */
  share: number;
  attachment?: Attachment;
  problem?: Problem;
}

const NONE: readonly Upload[] = [];
/** By conversation. They live as long as the page: a browser gives no file twice without being asked. */
const uploads = new Changing<readonly Upload[]>();
const stops = new Map<string, AbortController>();
/** Files of answers that are on their way, by the answers' keys. */
const taken = new Recent<readonly Upload[]>(20);

export function filesOf(conversationId: string): readonly Upload[] {
  return uploads.get(conversationId) ?? NONE;
}

function change(conversationId: string, key: string, to: Partial<Upload>): void {
  uploads.put(
    conversationId,
    filesOf(conversationId).map((it) => (it.key === key ? { ...it, ...to } : it)),
  );
}

async function begin(conversationId: string, { key, file }: Upload): Promise<void> {
  const stop = new AbortController();
  stops.set(key, stop);
  const onProgress = (share: number) => change(conversationId, key, { share });
  try {
    const attachment = await upload({ conversationId, key, file, onProgress, signal: stop.signal });
    if (stop.signal.aborted) {
      // taken away in the moment in which it arrived
      discard(attachment);
      return;
    }
    change(conversationId, key, { state: "here", share: 1, attachment, kind: attachment.kind });
  } catch (error) {
    if (!stop.signal.aborted) {
      change(conversationId, key, {
        state: "failed",
        problem: error instanceof Problem ? error : Problem.silence(error),
      });
    }
  } finally {
    stops.delete(key);
  }
}

function discard(attachment: Attachment): void {
  // what is left behind is forgotten after two days anyway
  answer(api.DELETE("/api/v1/attachments/{id}", { params: { path: { id: attachment.id } } })).catch(() => undefined);
}

/** Takes files along, and sends those on that the channel takes; returns why others were not taken. */
export function addFiles(conversationId: string, files: readonly File[], rules: ReplyRules["attachments"]): Refusal[] {
  const refused: Refusal[] = [];
  for (const file of files) {
    const before = filesOf(conversationId);
    const found = refusalOf(file, before, rules);
    if (found.refusal !== undefined) {
      refused.push(found.refusal);
    } else {
      const added: Upload = { key: randomId(), file, kind: found.kind, state: "sending", share: 0 };
      uploads.put(conversationId, [...before, added]);
      void begin(conversationId, added);
    }
  }
  return refused;
}

export function retryFile(conversationId: string, key: string): void {
  const it = filesOf(conversationId).find((each) => each.key === key);
  if (it?.state === "failed") {
    const { problem: _problem, ...rest } = it;
    uploads.put(
      conversationId,
      filesOf(conversationId).map((each) => (each.key === key ? { ...rest, state: "sending", share: 0 } : each)),
    );
    void begin(conversationId, it);
  }
}

export function removeFile(conversationId: string, key: string): void {
  const it = filesOf(conversationId).find((each) => each.key === key);
  uploads.put(
    conversationId,
    filesOf(conversationId).filter((each) => each.key !== key),
  );
  stops.get(key)?.abort();
  if (it?.attachment !== undefined) {
    discard(it.attachment);
  }
}

/** Takes the files away for an answer; returns their ids. */
export function takeFiles(conversationId: string, answerKey: string): string[] {
  const files = filesOf(conversationId);
  if (files.length === 0) {
    return [];
  }
  uploads.put(conversationId, undefined);
  taken.set(answerKey, files);
  return files.flatMap(({ attachment }) => (attachment === undefined ? [] : [attachment.id]));
}

/** Whether the files of an answer can still be put back: a reload forgets them, and so do many answers after it. */
export function hasTakenFiles(answerKey: string): boolean {
  return taken.has(answerKey);
}

/**
 * Puts the files of an answer that was not sent back, before those that were attached meanwhile. Those of a refused one are
 * still kept; those of a withdrawn one went with it, and are sent to the server anew.
 */
export function filesBack(conversationId: string, answerKey: string, how: "kept" | "anew"): void {
  const files = taken.get(answerKey);
  if (files === undefined) {
    return;
  }
  const back =
    how === "kept"
      ? files
      : files.map(({ file, kind }): Upload => ({ key: randomId(), file, kind, state: "sending", share: 0 }));
  uploads.put(conversationId, [...back, ...filesOf(conversationId)]);
  taken.delete(answerKey);
  if (how === "anew") {
    for (const each of back) {
      void begin(conversationId, each);
    }
  }
}

export function useFiles(conversationId: string): readonly Upload[] {
  return useSyncExternalStore(uploads.watch, () => filesOf(conversationId));
}
