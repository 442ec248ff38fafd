// Who may import whom. One direction: packages → lib, components → data → features → app.
const inside = "^workbench/src/";

module.exports = {
  forbidden: [
    {
      name: "features-do-not-import-one-another",
      comment: "A feature may be deleted by deleting its folder and its line in app/.",
      severity: "error",
      from: { path: `${inside}features/([^/]+)/` },
      to: { path: `${inside}features/`, pathNot: `${inside}features/$1/` },
    },
    {
      name: "nobody-imports-app",
      severity: "error",
      from: { pathNot: [`${inside}app/`, `${inside}main\\.tsx$`, `${inside}testing/`, "\\.test\\.tsx?$"] },
      to: { path: `${inside}app/` },
    },
    {
      name: "shared-does-not-import-features",
      severity: "error",
      from: { path: `${inside}(lib|components|data|locales)/` },
      to: { path: `${inside}features/` },
    },
    {
      name: "lib-stands-alone",
      severity: "error",
      from: { path: `${inside}lib/`, pathNot: "\\.test\\.tsx?$" },
      to: { path: `${inside}(data|components)/` },
    },
    {
      name: "requests-go-through-packages-api",
      comment: "Types and calls come from api/openapi.json; nobody reads the generated file directly.",
      severity: "error",
      from: { path: inside },
      to: { path: "packages/api/src/(?!index\\.ts$)" },
    },
    {
      name: "the-widget-stands-alone",
      comment: "It is on every page of a shop: it takes types of packages/api, and no code but its own.",
      severity: "error",
      from: { path: "^chat-widget/src/" },
      to: { pathNot: "^chat-widget/src/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "packages-do-not-know-the-workbench",
      severity: "error",
      from: { path: "^packages/" },
      to: { path: "^(workbench|chat-widget)/" },
    },
    {
      name: "tests-stay-out-of-the-product",
      severity: "error",
      from: { pathNot: ["\\.test\\.tsx?$", `${inside}testing/`] },
      to: { path: ["\\.test\\.tsx?$", `${inside}testing/`] },
    },
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true } },
    { name: "no-unresolved", severity: "error", from: {}, to: { couldNotResolve: true } },
    {
      name: "no-orphans",
      comment: "A file that nothing imports is dead.",
      severity: "error",
      from: { orphan: true, path: inside, pathNot: ["\\.d\\.ts$", "\\.test\\.tsx?$", `${inside}testing/`] },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(^|/)dist/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "types", "default"] },
  },
};
