import "server-only";

export type {
  OneTimeCodeRequested,
  RequestOneTimeCodeInput,
  ShopperSignedIn,
  SignInStaffInput,
  VerifyOneTimeCodeInput,
} from "./contract";
export { demoLogIns } from "./demo-log-ins";
export { addressKey } from "./domain/address-key";
export { safeNextPath } from "./domain/next-path";
export { hashPassword } from "./password";
export { requestOneTimeCode } from "./request-one-time-code";
export { type CustomerActor, type ShopperSession, shopperActor, shopperSession } from "./shopper-actor";
export { type SignedInStaff, type StaffActor, signInStaff } from "./sign-in-staff";
export { signOutShopper } from "./sign-out-shopper";
export { signOutStaff } from "./sign-out-staff";
export { staffNames } from "./staff-names";
export { type StaffSession, staffSession } from "./staff-session";
export { type PreviousSession, type VerifiedShopper, verifyOneTimeCode } from "./verify-one-time-code";
