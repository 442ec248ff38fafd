import { CloseOutlined, RollbackOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { MaskedText } from "@/components/masked-text";
import { isUnnamed } from "@/components/use-buyer-name";
import { useMessages } from "@/data/messages";
import { useTranslation } from "@/lib/i18n";
import { quote } from "../quotes";
import styles from "./quoted.module.css";

interface Props {
  conversationId: string;
  messageId: string;
  /** Told when the quote was taken off, and the button for it with it. */
  onTakenOff: () => void;
}

/** The message that the answer quotes, above the box it is written in; and the way to take the quote off. */
export function Quoted({ conversationId, messageId, onTakenOff }: Props) {
  const { t } = useTranslation();
  const { data } = useMessages(conversationId);
  const message = data?.find(({ id }) => id === messageId);
  const named = message !== undefined && !isUnnamed(message.author.name);
  return (
    <div className={styles.quoted} data-testid="quoting">
      <RollbackOutlined aria-hidden="true" />
      <span className={styles.words}>
        {t("composer.quoting", { author: named ? message.author.name : t("conversation.customer") })}{" "}
        {message === undefined ? null : (
          <q className={styles.text} lang="es-MX">
            <MaskedText text={message.text} />
          </q>
        )}
      </span>
      <Button
        size="small"
        type="text"
        icon={<CloseOutlined />}
        aria-label={t("action.unquote")}
        title={t("action.unquote")}
        onClick={() => {
          quote(conversationId, undefined);
          onTakenOff();
        }}
        data-testid="unquote"
      />
    </div>
  );
}
