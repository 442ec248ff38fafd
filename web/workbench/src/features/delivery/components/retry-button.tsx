import { RedoOutlined } from "@ant-design/icons";
import type { Message } from "@atiende/api";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { useTell } from "@/components/use-tell";
import { useMay } from "@/data/session";
import { useRetry } from "../api/retry";

export function RetryButton({ message }: { message: Message }) {
  const { t } = useTranslation();
  const tell = useTell();
  const may = useMay("agent");
  const { mutate, isPending } = useRetry();
  return (
    <Button
      size="small"
      icon={<RedoOutlined />}
      disabled={!may}
      loading={isPending}
      onClick={() => mutate(message.id, { onError: tell.problem })}
      data-testid="send-again"
    >
      {t("delivery.sendAgain")}
    </Button>
  );
}
