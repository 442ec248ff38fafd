import type { ApprovedTemplate } from "@atiende/api";
import { useSyncExternalStore } from "react";
import { Changing } from "@/lib/changing";
import { filledGaps } from "@/lib/filled-gaps";
import { randomId } from "@/lib/random-id";
import { Recent } from "@/lib/recent";

/** An approved template that a member is filling in. The key goes with it, so that however often it is sent it arrives once. */
export interface ChosenTemplate {
  template: ApprovedTemplate;
  values: readonly string[];
  key: string;
}

/** By conversation; those that are on their way, by their keys, so that a refused or withdrawn one can be mended. */
const chosen = new Changing<ChosenTemplate>();
const taken = new Recent<ChosenTemplate>(20);

/** Begins to fill one in, with what is known already in its gaps. */
export function chooseTemplate(
  conversationId: string,
  template: ApprovedTemplate,
  values: readonly string[] = template.gaps.map(() => ""),
): void {
  chosen.put(conversationId, { template, values, key: randomId() });
}

export function fillTemplate(conversationId: string, index: number, value: string): void {
  const it = chosen.get(conversationId);
  if (it !== undefined) {
    chosen.put(conversationId, { ...it, values: it.values.map((old, at) => (at === index ? value : old)) });
  }
}

export function leaveTemplate(conversationId: string): void {
  chosen.put(conversationId, undefined);
}

/** Whether every gap has a value. */
export function isFilled({ values }: ChosenTemplate): boolean {
  return values.every((value) => value.trim() !== "");
}

/** Takes it away for sending, once: whoever comes second, by a second click, finds nothing. */
export function takeTemplate(conversationId: string): ChosenTemplate | undefined {
  const it = chosen.get(conversationId);
  if (it === undefined || !isFilled(it)) {
    return undefined;
  }
  chosen.put(conversationId, undefined);
  taken.set(it.key, it);
  return it;
}

/** Whether one that was taken away can still be put back. */
export function isTaken(key: string): boolean {
  return taken.has(key);
}

/**
 * Puts one that was not sent in front of its member again, under a new key; false where it is not known, and while another
 * is being filled in: then it stays taken, and can be put back later.
 */
export function templateBack(conversationId: string, key: string): boolean {
  const it = taken.get(key);
  if (it === undefined || chosen.get(conversationId) !== undefined) {
    return false;
  }
  chosen.put(conversationId, { ...it, key: randomId() });
  taken.delete(key);
  return true;
}

/** All that the buyer would read; a gap without a value stays as the platform writes it. */
export function shownText({ template, values }: Pick<ChosenTemplate, "template" | "values">): string {
  const body = filledGaps(template.body, template.gaps, values);
  return [template.header, body, template.footer].filter(Boolean).join("\n");
}

export function useChosenTemplate(conversationId: string): ChosenTemplate | undefined {
  return useSyncExternalStore(chosen.watch, () => chosen.get(conversationId));
}
