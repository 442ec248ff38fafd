import { CHANNEL_KINDS } from "@/data/known-values";
import { useTranslation } from "@/lib/i18n";

const FIELDS = [
  "appSecret",
  "verifyToken",
  "accessToken",
  "refreshToken",
  "businessAccountId",
  "clientId",
  "clientSecret",
  "model",
  "users",
  "claimUsers",
  "partnerId",
  "partnerKey",
  "baseUrl",
  "authUrl",
  "pushSignature",
  "sellerUsers",
  "imapHost",
  "smtpHost",
  "imapSecurity",
  "smtpSecurity",
  "password",
  "fromName",
  "user",
  "provider",
  "address",
  "applicationId",
  "sellerId",
  "consumerKey",
  "consumerSecret",
  "signingSecret",
  "replyUrl",
  "secret",
  "origins",
  "identitySecret",
  "appKey",
  "shopCipher",
  "shopId",
  "serviceId",
  "consentUrl",
  "dates",
  "listBy",
  "globalVersion",
  "site",
  "topics",
  "agents",
  "sources",
  "apiVersion",
  "marketplaceId",
  "pushUrl",
  "imapPort",
  "smtpPort",
] as const;

/** How a kind of channel is connected, in the member's language; what has no name here is called as the server calls it. */
export function useFieldNames(kind: string) {
  const { t } = useTranslation();
  const known = CHANNEL_KINDS.find((it) => it === kind);
  return {
    steps: known === undefined ? [] : t(`connect.steps.${known}`).split("\n"),
    account: known === undefined ? t("connect.account") : t(`connect.accountOf.${known}`),
    field: (name: string): string => {
      const field = FIELDS.find((it) => it === name);
      return field === undefined ? name : t(`connect.field.${field}`);
    },
  };
}
