import { SendOutlined } from "@ant-design/icons";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { type Action, useActions } from "@/lib/actions";
import { draftOf, takeDraft } from "../drafts";
import { lengthOf } from "../limits";
import { useSend } from "../use-send";

/** How long a reply can be taken back. */
const UNDO_SECONDS = 10;

function leaveText(): void {
  if (document.activeElement instanceof HTMLElement) {
    document.activeElement.blur();
  }
}

interface Writing {
  conversationId: string;
  text: string;
  limit: number;
  /** Whether the channel is known to refuse the text. */
  refused: boolean;
  focus: () => void;
}

/** Begin a reply, send it, leave it. */
export function useReplyActions({ conversationId, text, limit, refused, focus }: Writing) {
  const { t } = useTranslation();
  const send = useSend(conversationId);
  const sendable = text.trim() !== "" && lengthOf(text) <= limit && !refused;
  const actions = useMemo(() => {
    const perform = () => {
      // read again: between two clicks the draft is gone, and what is gone is not sent
      if (draftOf(conversationId).text.trim() !== "") {
        const { text: toSend, key } = takeDraft(conversationId);
        send(key, { text: toSend.trim(), undoSeconds: UNDO_SECONDS });
      }
    };
    return {
      reply: { id: "reply.begin", label: t("action.reply"), group: "reply", keys: "r", perform: focus },
      send: {
        id: "reply.send",
        label: t("action.send"),
        group: "reply",
        keys: "Ctrl+Enter",
        icon: <SendOutlined />,
        whileTyping: true,
        enabled: sendable,
        perform,
      },
      leave: {
        id: "reply.leave",
        label: t("action.leaveText"),
        group: "reply",
        keys: "Escape",
        whileTyping: "only",
        perform: leaveText,
      },
    } satisfies Record<string, Action>;
  }, [t, conversationId, send, sendable, focus]);
  useActions(useMemo(() => Object.values(actions), [actions]));
  return actions;
}
