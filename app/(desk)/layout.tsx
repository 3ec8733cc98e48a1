import type { ReactNode } from "react";

export default function DeskLayout({ children }: { children: ReactNode }) {
  return <main className="mx-auto w-full max-w-screen-2xl p-4 sm:p-6">{children}</main>;
}
