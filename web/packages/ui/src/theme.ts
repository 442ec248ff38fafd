import type { ThemeConfig } from "antd";
import { fontFamily, palette } from "./palette";

export const theme: ThemeConfig = {
  token: {
    colorPrimary: palette.accent,
    colorLink: palette.accent,
    colorError: palette.danger,
    colorWarning: palette["warn-mark"],
    colorSuccess: palette.good,
    colorInfo: palette.accent,
    colorText: palette.ink,
    colorTextSecondary: palette["ink-2"],
    colorTextTertiary: palette["ink-3"],
    colorTextPlaceholder: palette["ink-3"],
    colorTextDescription: palette["ink-2"],
    colorBorder: palette["line-strong"],
    colorBorderSecondary: palette.line,
    colorBgLayout: palette.ground,
    fontFamily,
    fontSize: 13,
    controlHeight: 32,
    borderRadius: 6,
    wireframe: false,
    boxShadowSecondary: "0 8px 28px rgb(16 34 40 / 14%), 0 1px 3px rgb(16 34 40 / 10%)",
  },
  components: {
    Button: { primaryShadow: "none", defaultShadow: "none", dangerShadow: "none", fontWeight: 500 },
    Table: { headerBg: palette.raised, headerColor: palette["ink-2"], cellPaddingBlock: 10 },
    Tooltip: { colorBgSpotlight: "#243338" },
    Modal: { titleFontSize: 16 },
  },
};
