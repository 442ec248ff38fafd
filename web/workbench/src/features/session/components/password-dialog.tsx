import { Form, Modal } from "antd";
import { useTell } from "@/components/use-tell";
import { useTranslation } from "@/lib/i18n";
import { useChangePassword } from "../api/change-password";
import { PasswordForm, type Typed } from "./password-form";

export function PasswordDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const tell = useTell();
  const [form] = Form.useForm<Typed>();
  const { mutate, isPending, error } = useChangePassword();
  const change = ({ oldPassword, newPassword }: Typed) =>
    mutate(
      { oldPassword, newPassword },
      {
        onSuccess: () => {
          tell.done(t("password.changed"));
          onClose();
        },
      },
    );
  return (
    <Modal
      open
      title={t("password.title")}
      okText={t("password.change")}
      cancelText={t("cancel")}
      confirmLoading={isPending}
      onOk={form.submit}
      onCancel={onClose}
      width={440}
    >
      <p>{t("password.text")}</p>
      <PasswordForm form={form} present={t("password.old")} error={error} onFinish={change} />
    </Modal>
  );
}
