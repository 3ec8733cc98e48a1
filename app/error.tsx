"use client";

import { FailedMessage, type PageErrorProps } from "./components/failures/failed-message";

export default function PageError(props: PageErrorProps) {
  return (
    <main>
      <FailedMessage {...props} />
    </main>
  );
}
