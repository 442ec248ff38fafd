export { MemberMenu } from "./components/member-menu";
export { SignInPage } from "./components/sign-in-page";
