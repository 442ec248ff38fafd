import { RedoOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useTell } from "@/components/use-tell";
import { useMay } from "@/data/session";
import { useTranslation } from "@/lib/i18n";
import { useRetrySetAside } from "../api/retry-set-aside";

export function RetryButton({ id }: { id: number }) {
  const { t } = useTranslation();
  const tell = useTell();
  const may = useMay("supervisor");
  const { mutate, isPending } = useRetrySetAside();
  const retry = () => mutate(id, { onSuccess: () => tell.done(t("setAside.retried")), onError: tell.problem });
  return (
    <Button size="small" icon={<RedoOutlined />} loading={isPending} disabled={!may} onClick={retry}>
      {t("setAside.retry")}
    </Button>
  );
}
