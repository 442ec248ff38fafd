import type { RevealedValue } from "@atiende/api";
import { Form, Input, Modal } from "antd";
import { useTranslation } from "react-i18next";
import { ProblemNote } from "@/components/problem-note";
import { useReveal } from "../api/reveal";

interface Props {
  messageId: string;
  onRevealed: (values: RevealedValue[]) => void;
  onClose: () => void;
}

export function RevealDialog({ messageId, onRevealed, onClose }: Props) {
  const { t } = useTranslation();
  const [form] = Form.useForm<{ reason: string }>();
  const { mutate, isPending, error } = useReveal();
  const reveal = ({ reason }: { reason: string }) =>
    mutate(
      { id: messageId, reason: reason.trim() },
      {
        onSuccess: ({ values }) => {
          onRevealed(values);
          onClose();
        },
      },
    );
  return (
    <Modal
      open
      title={t("reveal.title")}
      okText={t("reveal.show")}
      cancelText={t("cancel")}
      confirmLoading={isPending}
      onOk={form.submit}
      onCancel={onClose}
      width={440}
    >
      <p>{t("reveal.text")}</p>
      <Form form={form} layout="vertical" requiredMark={false} onFinish={reveal} style={{ marginTop: 12 }}>
        <Form.Item
          name="reason"
          label={t("reveal.reason")}
          rules={[{ required: true, whitespace: true, message: t("reveal.reasonMissing") }]}
        >
          <Input autoFocus maxLength={200} placeholder={t("reveal.reasonExample")} />
        </Form.Item>
      </Form>
      {error === null ? null : <ProblemNote error={error} />}
    </Modal>
  );
}
