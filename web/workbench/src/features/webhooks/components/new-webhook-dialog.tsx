import type { NewWebhook } from "@atiende/api";
import { Checkbox, Form, Input, Modal } from "antd";
import { ProblemNote } from "@/components/problem-note";
import { useTranslation } from "@/lib/i18n";
import { useCreateWebhook } from "../api/webhooks";
import { EVENTS, wordOf } from "../events";
import { SecretDialog } from "./secret-dialog";
import styles from "./webhooks.module.css";

/** A new webhook, and then its secret. */
export function NewWebhookDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const [form] = Form.useForm<NewWebhook>();
  const { mutate, isPending, error, data } = useCreateWebhook();
  if (data !== undefined) {
    return <SecretDialog name={data.webhook.name} secret={data.secret} onClose={onClose} />;
  }
  return (
    <Modal
      open
      title={t("webhooks.add")}
      okText={t("webhooks.create")}
      cancelText={t("cancel")}
      confirmLoading={isPending}
      onOk={form.submit}
      onCancel={onClose}
      width={520}
    >
      {error === null ? null : <ProblemNote error={error} />}
      <Form<NewWebhook>
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={(webhook) => mutate(webhook)}
        initialValues={{ events: ["message.received", "reply.state_changed"], unsealed: false }}
      >
        <Form.Item
          name="name"
          label={t("webhooks.name")}
          rules={[{ required: true, whitespace: true, message: t("webhooks.nameMissing") }]}
        >
          <Input autoFocus maxLength={80} autoComplete="off" placeholder="ERP" />
        </Form.Item>
        <Form.Item
          name="url"
          label={t("webhooks.url")}
          extra={t("webhooks.urlText")}
          rules={[{ required: true, whitespace: true, message: t("webhooks.urlMissing") }]}
        >
          <Input maxLength={2000} autoComplete="off" inputMode="url" placeholder="https://erp.tienda.example/atiende" />
        </Form.Item>
        <Form.Item
          name="events"
          label={t("webhooks.events")}
          rules={[{ type: "array", min: 1, message: t("webhooks.eventsMissing") }]}
        >
          <Checkbox.Group className={styles.choices ?? ""}>
            {EVENTS.map((event) => (
              <Checkbox key={event} value={event}>
                {t(`webhooks.event.${wordOf(event)}`)} <code className={styles.quiet}>{event}</code>
              </Checkbox>
            ))}
          </Checkbox.Group>
        </Form.Item>
        <Form.Item name="unsealed" valuePropName="checked" extra={t("webhooks.unsealedText")}>
          <Checkbox>{t("webhooks.sendUnsealed")}</Checkbox>
        </Form.Item>
      </Form>
    </Modal>
  );
}
