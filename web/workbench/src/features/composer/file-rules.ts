import type { ReplyRules } from "@atiende/api";

type Rules = ReplyRules["attachments"];

/** Why a file cannot go along, before anything of it is sent. */
export type Refusal = { name: string } & (
  | { why: "none" | "kind" | "empty" }
  | { why: "size" | "together"; bytes: number }
  | { why: "count"; most: number }
);

/** How browsers call what platforms call otherwise. */
const CALLED: Readonly<Record<string, string>> = {
  "image/jpg": "image/jpeg",
  "audio/mp3": "audio/mpeg",
  "audio/x-m4a": "audio/mp4",
  "audio/m4a": "audio/mp4",
};

/** A file as far as rules care. */
interface Sized {
  file: { size: number };
}

/** The kind of file that a channel would send one as; the server looks at its bytes and has the last word. */
export function refusalOf(
  file: { name: string; type: string; size: number },
  before: readonly Sized[],
  rules: Rules | undefined,
): { refusal: Refusal; kind?: undefined } | { refusal?: undefined; kind: string | undefined } {
  const { name, size } = file;
  if (!rules) {
    return { refusal: { name, why: "none" } };
  }
  if (size === 0) {
    return { refusal: { name, why: "empty" } };
  }
  const type = file.type.split(";")[0]?.trim() ?? "";
  const kind = rules.kinds.find(({ mimeTypes }) => mimeTypes.includes(CALLED[type] ?? type));
  // a browser that does not know what it is leaves that to the server
  if (kind === undefined && type !== "") {
    return { refusal: { name, why: "kind" } };
  }
  const largest = kind?.largest ?? Math.max(...rules.kinds.map((it) => it.largest));
  if (size > largest) {
    return { refusal: { name, why: "size", bytes: largest } };
  }
  if (before.length >= rules.most) {
    return { refusal: { name, why: "count", most: rules.most } };
  }
  if (before.reduce((sum, it) => sum + it.file.size, size) > rules.together) {
    return { refusal: { name, why: "together", bytes: rules.together } };
  }
  return { kind: kind?.kind };
}

/** How long a text may be that goes along with files of these kinds. */
export function limitWith(
  files: readonly { kind: string | undefined }[],
  rules: Rules | undefined,
  limit: number,
): number {
  return files.reduce((least, { kind }) => {
    const most = rules?.kinds.find((it) => it.kind === kind)?.maxLength;
    return most === undefined ? least : Math.min(least, most);
  }, limit);
}
