import type { Order } from "@atiende/api";
import { Alert, Button, Input, Modal, Radio, Spin } from "antd";
import { useState } from "react";
import { ProblemNote } from "@/components/problem-note";
import { useReason } from "@/components/use-reason";
import { useTell } from "@/components/use-tell";
import { useTranslation } from "@/lib/i18n";
import { randomId } from "@/lib/random-id";
import { type BuyerMessage, useBuyerMessageSubjects, useWriteToBuyer } from "../api/buyer-messages";
import styles from "./buyer-message-dialog.module.css";

interface Props {
  order: Order;
  /** What the shop calls the channel that the order is of. */
  platform: string;
  conversationId: string;
  onClose: () => void;
}

/** A message about an order, of the shop's own accord: first what the platform lets it be about, then its words, then a look at it. */
export function BuyerMessageDialog({ order, platform, conversationId, onClose }: Props) {
  const { t } = useTranslation();
  const say = useReason();
  const tell = useTell();
  const { data: allowed, error: unknown, isPending: asking } = useBuyerMessageSubjects(order);
  const { mutate, isPending, error, reset } = useWriteToBuyer(order, conversationId);
  const [about, setAbout] = useState<BuyerMessage["about"] | null>(null);
  const [text, setText] = useState("");
  const [looking, setLooking] = useState(false);
  const [key] = useState(randomId);
  const subject = allowed?.items.find((it) => it.about === about);
  const longest = subject?.longest ?? 0;
  const own = subject?.words ?? null;
  const length = [...text.trim()].length;
  const ready = subject !== undefined && (own !== null || (length > 0 && length <= longest));
  const send = () => {
    if (about !== null) {
      mutate(
        { about, text: own === null ? text.trim() : null, key },
        {
          onSuccess: () => {
            tell.done(t("buyerMessage.ordered"));
            onClose();
          },
        },
      );
    }
  };
  const buttons = looking
    ? [
        <Button
          key="back"
          disabled={isPending}
          onClick={() => {
            reset();
            setLooking(false);
          }}
        >
          {t("buyerMessage.back")}
        </Button>,
        <Button key="send" type="primary" loading={isPending} onClick={send} data-testid="buyer-message-send">
          {t("buyerMessage.send", { platform })}
        </Button>,
      ]
    : [
        <Button key="cancel" onClick={onClose}>
          {t("cancel")}
        </Button>,
        <Button
          key="look"
          type="primary"
          disabled={!ready}
          onClick={() => setLooking(true)}
          data-testid="buyer-message-look"
        >
          {t("buyerMessage.look")}
        </Button>,
      ];
  const why =
    allowed?.code === "role"
      ? t("buyerMessage.refused.role")
      : say(allowed?.reason ?? allowed?.code ?? "", allowed?.because);
  return (
    <Modal
      open
      width={520}
      title={t("buyerMessage.title", { number: order.number })}
      footer={allowed !== undefined && allowed.items.length > 0 ? buttons : null}
      onCancel={onClose}
    >
      {asking ? (
        <div className={styles.asking}>
          <Spin size="small" /> {t("buyerMessage.asking", { platform })}
        </div>
      ) : null}
      {unknown === null ? null : <ProblemNote error={unknown} />}
      {allowed === undefined || allowed.items.length > 0 ? null : (
        <Alert
          type="info"
          showIcon
          title={allowed.code === null ? t("buyerMessage.nothing", { platform }) : t("buyerMessage.notKnown", { why })}
        />
      )}
      {allowed === undefined || allowed.items.length === 0 || looking ? null : (
        <>
          <Radio.Group
            className={styles.subjects}
            aria-label={t("buyerMessage.subject")}
            value={about}
            onChange={(event) => setAbout(event.target.value)}
            options={allowed.items.map((it) => ({
              value: it.about,
              label: (
                <span data-testid={`about-${it.about}`}>
                  {t(`buyerMessage.about.${it.about}`)}
                  <span className={styles.hint}>
                    {t(`buyerMessage.hint.${it.about}`)}
                    {it.left === null ? null : ` · ${t("buyerMessage.left", { count: it.left })}`}
                  </span>
                </span>
              ),
            }))}
          />
          {own === null ? (
            <Input.TextArea
              value={text}
              onChange={(event) => setText(event.target.value)}
              autoSize={{ minRows: 4, maxRows: 10 }}
              lang="es-MX"
              aria-label={t("buyerMessage.text")}
              placeholder={t(about === "invoice_link" ? "buyerMessage.linkPlaceholder" : "buyerMessage.placeholder")}
              data-testid="buyer-message-text"
            />
          ) : (
            <>
              <div className={styles.hint}>{t("buyerMessage.own", { platform })}</div>
              <div className={styles.preview} lang="es-MX" data-testid="buyer-message-own">
                {own}
              </div>
            </>
          )}
          <div className={styles.foot}>
            <span>{allowed.language === null ? "" : t("buyerMessage.language", { language: allowed.language })}</span>
            {about === null || own !== null ? null : (
              <span className={`tabular ${length > longest ? styles.over : ""}`}>
                {t("composer.length", { length, limit: longest })}
              </span>
            )}
          </div>
        </>
      )}
      {looking && about !== null ? (
        <>
          <p>{t("buyerMessage.preview", { platform, number: order.number })}</p>
          <div className={styles.preview} data-testid="buyer-message-preview">
            <div className={styles.about}>{t(`buyerMessage.about.${about}`)}</div>
            <div lang="es-MX">{own ?? text.trim()}</div>
          </div>
          <p className={styles.hint}>{t("buyerMessage.noAnswer")}</p>
          {error === null ? null : <ProblemNote error={error} />}
        </>
      ) : null}
    </Modal>
  );
}
