import { later } from "@/app/later";

/** What signs in and out. Only asked for when somebody does, so it comes later. */
export const nextAuth = later(() => import("next-auth/react"));
