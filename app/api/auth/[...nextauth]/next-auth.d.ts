import "next-auth";

declare module "next-auth" {
  /** What `authorize` answers. */
  interface User {
    signInId: string;
  }
}
