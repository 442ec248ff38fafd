import { lazy } from "react";

export { MemberMenu } from "./components/member-menu";

/** Only who is not signed in needs it. */
export const SignInPage = lazy(() => import("./components/sign-in-page").then((it) => ({ default: it.SignInPage })));
