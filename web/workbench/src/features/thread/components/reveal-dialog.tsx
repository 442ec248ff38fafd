import type { RevealedValue, RevealRequest } from "@atiende/api";
import { Button, Flex, Form, Input, Modal } from "antd";
import { ProblemNote } from "@/components/problem-note";
import { useTranslation } from "@/lib/i18n";
import { useReveal } from "../api/reveal";
import { REVEAL_REASONS } from "../reveal-reasons";

interface Props {
  messageId: string;
  onRevealed: (values: RevealedValue[]) => void;
  onClose: () => void;
}

export function RevealDialog({ messageId, onRevealed, onClose }: Props) {
  const { t } = useTranslation();
  const [form] = Form.useForm<{ reason: string }>();
  const { mutate, isPending, error } = useReveal();
  const reveal = (why: RevealRequest) =>
    mutate(
      { id: messageId, why },
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
        {REVEAL_REASONS.map((reasonCode) => (
          <Button key={reasonCode} disabled={isPending} onClick={() => reveal({ reasonCode })}>
            {t(`reveal.usualReasons.${reasonCode}`)}
          </Button>
        ))}
      </Flex>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={({ reason }) => reveal({ reason: reason.trim() })}
        style={{ marginTop: 12 }}
      >
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
