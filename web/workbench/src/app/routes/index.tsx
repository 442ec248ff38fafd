import { lazy } from "react";
import { createBrowserRouter, type RouteObject } from "react-router";
import { Gate } from "../gate";
import { Failed } from "./failed";
import { NotFound } from "./not-found";

const Shell = lazy(() => import("../shell/shell").then((it) => ({ default: it.Shell })));
const Desk = lazy(() => import("./desk").then((it) => ({ default: it.Desk })));
const UncertainPage = lazy(() => import("@/features/delivery").then((it) => ({ default: it.UncertainPage })));
const SetAsidePage = lazy(() => import("@/features/set-aside").then((it) => ({ default: it.SetAsidePage })));
const ChannelsPage = lazy(() => import("@/features/channels").then((it) => ({ default: it.ChannelsPage })));

const Wall = lazy(() => import("./wall").then((it) => ({ default: it.Wall })));
const AutomationPage = lazy(() => import("@/features/automation").then((it) => ({ default: it.AutomationPage })));
const Settings = lazy(() => import("./settings").then((it) => ({ default: it.Settings })));
const UnderstandingPage = lazy(() =>
  import("@/features/understanding").then((it) => ({ default: it.UnderstandingPage })),
);
const WebhooksPage = lazy(() => import("@/features/webhooks").then((it) => ({ default: it.WebhooksPage })));

export const routes: RouteObject[] = [
  {
    element: (
      <Gate>
        <Shell />
      </Gate>
    ),
    errorElement: <Failed />,
    children: [
      { path: "/", element: <Desk /> },
      { path: "/conversations/:id", element: <Desk /> },
      { path: "/uncertain", element: <UncertainPage /> },
      { path: "/set-aside", element: <SetAsidePage /> },
      { path: "/channels", element: <ChannelsPage /> },
      { path: "/wall", element: <Wall /> },
      { path: "/automation", element: <AutomationPage /> },
      { path: "/settings", element: <Settings /> },
      { path: "/understanding", element: <UnderstandingPage /> },
      { path: "/webhooks", element: <WebhooksPage /> },
      { path: "*", element: <NotFound /> },
    ],
  },
];

export const makeRouter = () => createBrowserRouter(routes);
