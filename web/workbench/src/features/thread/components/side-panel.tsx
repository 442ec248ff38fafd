import type { Conversation, Message } from "@atiende/api";
import { SkeletonRows } from "@atiende/ui";
import { Drawer } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "@/lib/i18n";
import { useMedia } from "@/lib/use-media";
import { BuyerSection } from "./buyer-section";
import { ConversationFacts } from "./conversation-facts";
import { CustodySection } from "./custody-section";
import { DeadlinesSection } from "./deadlines-section";
import { OrderGlance } from "./order-glance";
import { OrdersSection } from "./orders-section";
import styles from "./side-panel.module.css";
import { TagsSection } from "./tags-section";
import { TrailSection } from "./trail-section";
import { UnderstandingPanel } from "./understanding-panel";
import { WIDE } from "./use-panel-open";
import { WantsSection } from "./wants-section";

interface Props {
  conversation: Conversation;
  message: Message | undefined;
  open: boolean;
  /** Whether it is to be filled yet. */
  filled: boolean;
  onClose: () => void;
  /** What may be answered; told what to do when the panel should give way to the answer. */
  drafts: (onChosen: () => void) => ReactNode;
}

const stay = () => undefined;

/** The panel beside the thread: a column where there is room, else a drawer. */
export function SidePanel({ conversation, message, open, filled, onClose, drafts }: Props) {
  const { t } = useTranslation();
  const wide = useMedia(WIDE);
  const content = filled ? (
    <>
      <WantsSection message={message} />
      <OrderGlance conversationId={conversation.id} />
      {drafts(wide ? stay : onClose)}
      <CustodySection conversation={conversation} />
      <TagsSection key={conversation.id} conversation={conversation.id} />
      <OrdersSection conversationId={conversation.id} />
      <BuyerSection customerId={conversation.customer.id} conversationId={conversation.id} />
      <UnderstandingPanel message={message} />
      <DeadlinesSection conversation={conversation} />
      <ConversationFacts conversation={conversation} />
      <TrailSection conversationId={conversation.id} />
    </>
  ) : (
    <SkeletonRows rows={3} height={64} label={t("loading")} />
  );
  if (!wide) {
    return (
      <Drawer
        open={open}
        onClose={onClose}
        mask={{ closable: true }}
        size={340}
        title={t("understanding.title")}
        styles={{ body: { padding: 0 } }}
      >
        {content}
      </Drawer>
    );
  }
  return open ? (
    <aside className={styles.panel} aria-label={t("understanding.title")}>
      {content}
    </aside>
  ) : null;
}
