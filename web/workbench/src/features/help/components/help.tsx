import { QuestionCircleOutlined } from "@ant-design/icons";
import { Button, Modal, Tooltip } from "antd";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { type Action, useActions } from "@/lib/actions";
import { HelpContent } from "./help-content";

/** The sheet of all keys, and the button that opens it. */
export function Help() {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const actions = useMemo<Action[]>(
    () => [{ id: "help", label: t("action.help"), group: "general", keys: "?", perform: () => setOpen(true) }],
    [t],
  );
  useActions(actions);
  return (
    <>
      <Tooltip title={t("action.help")} placement="right">
        <Button
          type="text"
          icon={<QuestionCircleOutlined />}
          aria-label={t("action.help")}
          aria-keyshortcuts="?"
          onClick={() => setOpen(true)}
        />
      </Tooltip>
      <Modal
        open={open}
        onCancel={() => setOpen(false)}
        footer={null}
        title={t("help.title")}
        width={560}
        destroyOnHidden
      >
        <HelpContent />
      </Modal>
    </>
  );
}
