import type { Because } from "@atiende/api";

const FORM = /^reason:(\w+)(?:\?(.*))?$/s;

/** A reason as the server stores it, `reason:code?name=value&…`: so one stands within another. Null for anything else. */
export function storedReason(stored: string | undefined): Because | null {
  const [, code, values] = FORM.exec(stored ?? "") ?? [];
  return code === undefined
    ? null
    : { code: code as Because["code"], values: Object.fromEntries(new URLSearchParams(values ?? "")) };
}
