"use client";

import { FailedMessage, type PageErrorProps } from "./components/frame/failed-message";

export default function PageError(props: PageErrorProps) {
  return (
    <main>
      <FailedMessage {...props} />
    </main>
  );
}
