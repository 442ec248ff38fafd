import { MedicineBoxOutlined } from "@ant-design/icons";
import { useMemo } from "react";
import { type Action, keyed, useActions } from "@/lib/actions";
import { useTranslation } from "@/lib/i18n";
import { writeDraft } from "../drafts";

/** Puts the mended text in place of what was written. */
export function useMendAction(conversationId: string, mended: string | null, focus: () => void): Action | undefined {
  const { t } = useTranslation();
  const action = useMemo<Action | undefined>(
    () =>
      mended === null
        ? undefined
        : {
            ...keyed("reply.mend"),
            label: t("action.mend"),
            icon: <MedicineBoxOutlined />,
            perform: () => {
              writeDraft(conversationId, mended);
              focus();
            },
          },
    [t, conversationId, mended, focus],
  );
  useActions(useMemo(() => (action === undefined ? [] : [action]), [action]));
  return action;
}
