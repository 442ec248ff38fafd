import { EditOutlined } from "@ant-design/icons";
import type { Understanding } from "@atiende/api";
import { useMemo, useState } from "react";
import { ActionButton } from "@/components/action-button";
import { useMay } from "@/data/session";
import { type Action, keyed, useActions } from "@/lib/actions";
import { useTranslation } from "@/lib/i18n";
import { CorrectionDialog } from "./correction-dialog";

interface Props {
  messageId: string;
  understanding: Understanding;
}

/** One key away from saying what a message means. */
export function Correction({ messageId, understanding }: Props) {
  const { t } = useTranslation();
  const may = useMay("agent");
  const [open, setOpen] = useState(false);
  const action = useMemo<Action>(
    () => ({
      ...keyed("message.correct"),
      label: t("action.correct"),
      icon: <EditOutlined />,
      enabled: may,
      perform: () => setOpen(true),
    }),
    [t, may],
  );
  useActions(useMemo(() => [action], [action]));
  return (
    <>
      {may ? <ActionButton action={action} size="small" data-testid="correct" /> : null}
      {open ? (
        <CorrectionDialog messageId={messageId} understanding={understanding} onClose={() => setOpen(false)} />
      ) : null}
    </>
  );
}
