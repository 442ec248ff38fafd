import { useTranslation } from "@/lib/i18n";

const KINDS = [
  "phone",
  "email",
  "card",
  "clabe",
  "account",
  "rfc",
  "curp",
  "nss",
  "ine",
  "secret",
  "address",
  "order",
  "tracking",
  "listing",
  "money",
  "date",
  "postal_code",
  "url",
  "place",
  "carrier",
  "bank",
  "shop",
  "event",
] as const;

function isKnown(kind: string): kind is (typeof KINDS)[number] {
  return (KINDS as readonly string[]).includes(kind);
}

/** What a kind of thing that a message names is called. */
export function useEntityKind(): (kind: string) => string {
  const { t } = useTranslation();
  return (kind) => (isKnown(kind) ? t(`entity.${kind}`) : kind);
}
