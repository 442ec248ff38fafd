import { useMemo } from "react";
import { type Action, KEYED, keyed, useActions } from "@/lib/actions";
import { useTranslation } from "@/lib/i18n";
import { useSuggestions } from "../api/suggestions";
import { chooseSuggestion } from "../drafts";

/** What takes each of the drafts. */
export const SUGGESTED = ["suggestion.1", "suggestion.2", "suggestion.3"] as const;

/** The keys of the drafts: one into the text box, whether the panel that shows it is open or not. */
export function useSuggestionActions(conversationId: string): void {
  const { t } = useTranslation();
  const { data } = useSuggestions(conversationId);
  const actions = useMemo(
    () =>
      (data?.items ?? []).flatMap((suggestion, index): Action[] => {
        const keys = SUGGESTED[index];
        return keys === undefined
          ? []
          : [
              {
                ...keyed(keys),
                label: t(KEYED[keys].name),
                perform: () => chooseSuggestion(conversationId, suggestion),
              },
            ];
      }),
    [t, conversationId, data],
  );
  useActions(actions);
}
