import { useCallback } from "react";
import { useLocation } from "react-router";

/** The address of a conversation that keeps the list beside it as it is narrowed; another page's address says nothing of the list. */
export function useConversationAddress(): (id: string) => string {
  const { pathname, search } = useLocation();
  const list = pathname === "/" || pathname.startsWith("/conversations/") ? search : "";
  return useCallback((id) => `/conversations/${id}${list}`, [list]);
}
