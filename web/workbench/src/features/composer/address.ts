import { useSyncExternalStore } from "react";
import { Changing } from "@/lib/changing";

export type Register = "tu" | "usted";

/** How members want buyers addressed, by conversation; the server decides where they did not say. */
const wishes = new Changing<Register>();

export function chooseAddress(conversationId: string, register: Register): void {
  wishes.put(conversationId, register);
}

export function useAddress(conversationId: string): Register | undefined {
  return useSyncExternalStore(wishes.watch, () => wishes.get(conversationId));
}
