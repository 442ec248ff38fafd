import type { ApprovedTemplate } from "@atiende/api";
import { useSyncExternalStore } from "react";
import { Changing } from "@/lib/changing";
import { filledGaps } from "@/lib/filled-gaps";
import { randomId } from "@/lib/random-id";
import { Recent } from "@/lib/recent";

/** A place of a template that is filled: a gap of its header or its body, or a button. */
export interface Field {
  part: "header" | "body" | "button";
  /** What the platform calls the gap; of a button its title. */
  gap: string;
}

/** The places of a template in the order in which they are filled. */
export function fieldsOf({
  headerGaps,
  gaps,
  buttons,
}: Pick<ApprovedTemplate, "headerGaps" | "gaps" | "buttons">): readonly Field[] {
  return [
    ...headerGaps.map((gap): Field => ({ part: "header", gap })),
    ...gaps.map((gap): Field => ({ part: "body", gap })),
    ...buttons.map(({ title }): Field => ({ part: "button", gap: title })),
  ];
}

/** An approved template that a member is filling in. The key goes with it, so that however often it is sent it arrives once. */
export interface ChosenTemplate {
  template: ApprovedTemplate;
  /** One for each of its places. */
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
  values: readonly string[] = fieldsOf(template).map(() => ""),
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

/** The values of each part of a template, as they are sent. */
export function partsOf({ template, values }: Pick<ChosenTemplate, "template" | "values">) {
  const trimmed = values.map((value) => value.trim());
  const header = template.headerGaps.length;
  const body = header + template.gaps.length;
  return { header: trimmed.slice(0, header), parameters: trimmed.slice(header, body), buttons: trimmed.slice(body) };
}

/** All that the buyer would read, and where buttons would lead; a gap without a value stays as the platform writes it. */
export function shownText(chosen: Pick<ChosenTemplate, "template" | "values">): string {
  const { template } = chosen;
  const { header, parameters, buttons } = partsOf(chosen);
  return [
    template.header === null ? null : filledGaps(template.header, template.headerGaps, header),
    filledGaps(template.body, template.gaps, parameters),
    template.footer,
    ...template.buttons.map(({ title, address }, index) => {
      const value = buttons[index] || "{{1}}";
      return `${title}: ${address === null ? value : address.replace(/\{\{[^}]*\}\}/, () => value)}`;
    }),
  ]
    .filter(Boolean)
    .join("\n");
}

export function useChosenTemplate(conversationId: string): ChosenTemplate | undefined {
  return useSyncExternalStore(chosen.watch, () => chosen.get(conversationId));
}
