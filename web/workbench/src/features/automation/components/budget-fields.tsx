import type { OfferBudget } from "@atiende/api";
import { Select, Space } from "antd";
import { useTranslation } from "@/lib/i18n";
import { SumFields } from "./sum-fields";

const PERIODS: OfferBudget["per"][] = ["day", "week", "month"];

interface Props {
  label: string;
  budget: OfferBudget;
  disabled?: boolean;
  onChange: (budget: OfferBudget) => void;
}

/** How much, and within which stretch of the calendar. */
export function BudgetFields({ label, budget, disabled = false, onChange }: Props) {
  const { t } = useTranslation();
  return (
    <Space wrap>
      <SumFields
        label={label}
        sum={budget.most}
        disabled={disabled}
        onChange={(most) => onChange({ ...budget, most })}
      />
      <Select<OfferBudget["per"]>
        value={budget.per}
        disabled={disabled}
        aria-label={`${label}: ${t("offer.per")}`}
        popupMatchSelectWidth={false}
        options={PERIODS.map((value) => ({ value, label: t(`offer.periods.${value}`) }))}
        onChange={(per) => onChange({ ...budget, per })}
      />
    </Space>
  );
}
