import type { RevealedValue } from "@atiende/api";
import { Button, Flex, Form, Input, Modal } from "antd";
import { ProblemNote } from "@/components/problem-note";
import { useTranslation } from "@/lib/i18n";
import { useReveal } from "../api/reveal";

/** What most look for; one press is the reason and the deed. */
const USUAL = ["carrier", "label", "invoice", "buyer"] as const;

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
      <Flex role="group" aria-label={t("reveal.usual")} wrap gap={8} style={{ marginTop: 12 }}>
        {USUAL.map((it) => (
          <Button key={it} disabled={isPending} onClick={() => reveal({ reason: t(`reveal.usualReasons.${it}`) })}>
            {t(`reveal.usualReasons.${it}`)}
          </Button>
        ))}
      </Flex>
      <Form form={form} layout="vertical" requiredMark={false} onFinish={reveal} style={{ marginTop: 12 }}>
        <Form.Item
          name="reason"
          label={t("reveal.otherReason")}
          rules={[{ required: true, whitespace: true, message: t("reveal.reasonMissing") }]}
        >
          <Input autoFocus maxLength={200} placeholder={t("reveal.reasonExample")} />
        </Form.Item>
      </Form>
      {error === null ? null : <ProblemNote error={error} />}
    </Modal>
  );
}
