"use server";

import { cookies } from "next/headers";
import { z } from "zod";
import { answer, type Result } from "@/domain/result";
import { ownCookieName, ownCookieOptions } from "@/lib/own-cookie";

const YEAR_S = 365 * 24 * 3600;

/** Keeps the browser's time zone; Next then renders the page again with it. */
export async function keepTimeZone(timeZone: string): Promise<Result<void>> {
  return answer(
    async () =>
      void (await cookies()).set(
        ownCookieName("holdfast-time-zone"),
        z.string().max(64).parse(timeZone),
        ownCookieOptions(YEAR_S),
      ),
  );
}
