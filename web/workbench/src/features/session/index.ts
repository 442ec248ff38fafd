import { lazy } from "react";

export { MemberMenu } from "./components/member-menu";

/** Only who is not signed in needs it. */
export const SignInPage = lazy(() => import("./components/sign-in-page").then((it) => ({ default: it.SignInPage })));

/** Only who was given a password needs it. */
export const FirstPasswordPage = lazy(() =>
  import("./components/first-password-page").then((it) => ({ default: it.FirstPasswordPage })),
);
