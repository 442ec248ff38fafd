import { useSearchParams } from "react-router";
import { Page } from "@/components/page";
import { useMay } from "@/data/session";
import { useTranslation } from "@/lib/i18n";
import { Endpoints } from "./endpoints";
import { Log } from "./log";

/** Addresses of the shop's own systems that are told of what happens: all of them, or the log of one. */
export function WebhooksPage() {
  const { t } = useTranslation();
  const supervisor = useMay("supervisor");
  const [search, setSearch] = useSearchParams();
  const shown = search.get("webhook");
  return (
    <Page title={t("webhooks.title")} lead={t("webhooks.lead")}>
      {!supervisor ? (
        t("webhooks.notYours")
      ) : shown === null ? (
        <Endpoints onOpen={(webhook) => setSearch({ webhook })} />
      ) : (
        <Log key={shown} webhook={shown} onBack={() => setSearch({})} />
      )}
    </Page>
  );
}
