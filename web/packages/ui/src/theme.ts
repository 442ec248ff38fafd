import { theme as ant, type ThemeConfig } from "antd";
import { fontFamily, type Mode, palettes } from "./palette";

/** Ant Design in the desk's colours. */
export function themeOf(mode: Mode): ThemeConfig {
  const palette = palettes[mode];
  return {
    // Each mode's variables have a name of their own: those of both may stand in the page, and only one's are meant.
    cssVar: { key: `desk-${mode}` },
    algorithm: mode === "dark" ? ant.darkAlgorithm : ant.defaultAlgorithm,
    token: {
      colorPrimary: palette.accent,
      colorPrimaryHover: palette["accent-hover"],
      colorPrimaryActive: palette["accent-active"],
      colorLink: palette.accent,
      colorError: palette.danger,
      colorWarning: palette["warn-mark"],
      colorSuccess: palette.good,
      colorSuccessBg: palette["good-soft"],
      colorSuccessBorder: palette["good-mark"],
      colorInfo: palette.accent,
      colorInfoBg: palette["accent-soft"],
      colorInfoBorder: palette.accent,
      colorText: palette.ink,
      colorTextSecondary: palette["ink-2"],
      colorTextTertiary: palette["ink-3"],
      colorTextPlaceholder: palette["ink-3"],
      colorTextDescription: palette["ink-2"],
      colorTextLightSolid: palette["on-strong"],
      colorBorder: palette["line-strong"],
      colorBorderSecondary: palette.line,
      colorBgLayout: palette.ground,
      ...(mode === "dark" ? { colorBgContainer: palette.pane, colorBgElevated: palette.raised } : {}),
      fontFamily,
      fontSize: 13,
      controlHeight: 32,
      borderRadius: 6,
      wireframe: false,
      boxShadowSecondary: "0 8px 28px rgb(16 34 40 / 14%), 0 1px 3px rgb(16 34 40 / 10%)",
    },
    components: {
      Button: {
        primaryShadow: "none",
        defaultShadow: "none",
        dangerShadow: "none",
        fontWeight: 500,
        ...(mode === "dark" ? { primaryColor: palette["on-strong"] } : {}),
      },
      Table: {
        headerBg: palette.raised,
        headerColor: palette["ink-2"],
        cellPaddingBlock: 10,
        // what an empty table says is to be read
        colorTextDisabled: palette["ink-2"],
      },
      Tooltip: { colorBgSpotlight: "#243338", colorTextLightSolid: "#ffffff" },
      Modal: { titleFontSize: 16 },
      // a dialog with seven fields is to fit a laptop
      Form: { itemMarginBottom: 14, verticalLabelPadding: "0 0 4px" },
    },
  };
}
