import type { Message } from "@atiende/api";
import { Link } from "react-router";
import { MaskedText } from "@/components/masked-text";
import { Moment } from "@/components/moment";
import { useReason } from "@/components/use-reason";
import { useConversation } from "@/data/conversation";
import { useTranslation } from "@/lib/i18n";
import { SettleButtons } from "./settle-buttons";
import styles from "./uncertain-item.module.css";

export function UncertainItem({ message }: { message: Message }) {
  const { t } = useTranslation();
  const say = useReason();
  const { data: conversation } = useConversation(message.conversationId);
  return (
    <li className={styles.item}>
      <div className={styles.head}>
        <strong>{conversation?.customer.name ?? t("loading")}</strong>
        <span>{conversation?.channel.name}</span>
        <Moment at={message.delivery?.at ?? message.at} full />
        <Link to={`/conversations/${message.conversationId}`}>{t("uncertain.open")}</Link>
      </div>
      <blockquote className={styles.text} lang="es">
        <MaskedText text={message.text} concealed={message.concealed} />
      </blockquote>
      <div className={styles.foot}>
        <span>{say(message.delivery?.reason ?? "", message.delivery?.because)}</span>
        <SettleButtons message={message} />
      </div>
    </li>
  );
}
