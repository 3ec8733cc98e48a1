import type { ReactNode } from "react";
import { Card, CardHeader } from "@/app/components/ui/card";

export function WorkList({ title, count, children }: { title: string; count: number; children: ReactNode }) {
  return (
    <Card aria-label={title}>
      <CardHeader title={title}>
        <span className="figures text-muted text-xs">{count}</span>
      </CardHeader>
      <ul>{children}</ul>
    </Card>
  );
}
