import { Modal } from "antd";
import { useTranslation } from "@/lib/i18n";
import { HelpContent } from "./help-content";

export function HelpSheet({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal open onCancel={onClose} mask={{ closable: true }} footer={null} title={t("help.title")} width={560}>
      <HelpContent />
    </Modal>
  );
}
