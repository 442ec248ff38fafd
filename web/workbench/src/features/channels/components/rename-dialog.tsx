import { Form, Input, Modal } from "antd";
import { ProblemNote } from "@/components/problem-note";
import { useTranslation } from "@/lib/i18n";
import { useChangeChannel } from "../api/account";

interface Props {
  id: string;
  name: string;
  onClose: () => void;
}

export function RenameDialog({ id, name, onClose }: Props) {
  const { t } = useTranslation();
  const [form] = Form.useForm<{ name: string }>();
  const { mutate, isPending, error } = useChangeChannel();
  return (
    <Modal
      open
      width={420}
      title={t("account.renameTitle", { name })}
      okText={t("account.rename")}
      cancelText={t("cancel")}
      confirmLoading={isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      {error === null ? null : <ProblemNote error={error} />}
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ name }}
        onFinish={(to) => mutate({ id, name: to.name.trim() }, { onSuccess: onClose })}
      >
        <Form.Item
          name="name"
          label={t("connect.name")}
          rules={[{ required: true, whitespace: true, message: t("connect.missing") }]}
        >
          <Input autoFocus maxLength={80} autoComplete="off" onPressEnter={form.submit} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
