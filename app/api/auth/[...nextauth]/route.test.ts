import { NextRequest } from "next/server";
import { expect, it, vi } from "vitest";
import { GET, POST } from "./route";

vi.stubEnv("NEXTAUTH_SECRET", "a secret of some length");

const asked = (action: string, method: string) =>
  [
    new NextRequest(`http://holdfast.test/api/auth/${action}`, {
      method,
      ...(method === "POST" ? { body: new URLSearchParams({ level: "error", message: "mine" }) } : {}),
    }),
    { params: Promise.resolve({ nextauth: action.split("/") }) },
  ] as const;

it.each(["_log", "verify-request", "callback-url", "constructor"])(
  "lets nobody ask for /api/auth/%s, which none of our pages do",
  async (action) => {
    for (const response of [await POST(...asked(action, "POST")), await GET(...asked(action, "GET"))]) {
      expect(response.status).toBe(404);
      expect(await response.json()).toMatchObject({ error: { code: "NO_SUCH_ADDRESS" } });
    }
  },
);
