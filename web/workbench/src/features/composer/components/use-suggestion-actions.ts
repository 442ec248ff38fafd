import { useMemo } from "react";
import { type Action, useActions } from "@/lib/actions";
import { useTranslation } from "@/lib/i18n";
import { useSuggestions } from "../api/suggestions";
import { chooseSuggestion } from "../drafts";

/** The keys 1 to 3: a draft into the text box, whether the panel that shows it is open or not. */
export function useSuggestionActions(conversationId: string): void {
  const { t } = useTranslation();
  const { data } = useSuggestions(conversationId);
  const actions = useMemo(
    () =>
      (data?.items ?? []).map(
        (suggestion, index): Action => ({
          id: `suggestion.${index + 1}`,
          label: t("action.suggestion", { number: index + 1 }),
          group: "reply",
          keys: String(index + 1),
          perform: () => chooseSuggestion(conversationId, suggestion),
        }),
      ),
    [t, conversationId, data],
  );
  useActions(actions);
}
