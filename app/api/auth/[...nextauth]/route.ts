import { cookies } from "next/headers";
import type { NextRequest } from "next/server";
import NextAuth, { type AuthOptions } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { DomainError } from "@/domain/shared/errors";
import { signIn } from "@/domain/users/signing-in/sign-in";
import { env } from "@/lib/env";
import { KNOWN_FOR_S, knownBrowserCookieName, knownBrowserWith, readKnownBrowser } from "@/lib/known-browser";
import { log } from "@/lib/logger";
import { SESSION_S, usesHttps } from "@/lib/session";
import { refusalOfRequest } from "./refuse-request";
import { refusalOf } from "./sign-in-refusal";

type Context = { params: Promise<{ nextauth: string[] }> };

const credentials = Credentials({
  credentials: { email: {}, password: {}, only: {} },
  async authorize(given, request) {
    const jar = await cookies();
    const browser = await readKnownBrowser(jar.get(knownBrowserCookieName())?.value);
    try {
      const user = await signIn({
        browser,
        email: given?.email ?? "",
        password: given?.password ?? "",
        only: given?.only ?? null,
        address: addressOf(request.headers),
      });
      jar.set(knownBrowserCookieName(), await knownBrowserWith(browser, user.id), {
        httpOnly: true,
        sameSite: "lax",
        secure: usesHttps(),
        path: "/api/auth",
        maxAge: KNOWN_FOR_S,
      });
      return user;
    } catch (error) {
      if (!(error instanceof DomainError)) log.error({ err: error }, "Sign-in failed");
      throw new Error(refusalOf(error));
    }
  },
});

/** Made when first asked for: a build has no environment. */
function options(): AuthOptions {
  return {
    secret: env().NEXTAUTH_SECRET,
    useSecureCookies: usesHttps(),
    session: { strategy: "jwt", maxAge: SESSION_S },
    pages: { signIn: "/login", error: "/login" },
    providers: [credentials],
    callbacks: {
      jwt: ({ token, user }) => (user ? { sub: user.id, sessionVersion: user.sessionVersion } : token),
      // Nothing reads a person from here: see app/session.ts.
      session: ({ session }) => ({ expires: session.expires }),
    },
    logger: {
      error: (code, metadata) => log.error({ code, err: metadata }, "next-auth failed"),
      warn: (code) => log.debug({ code }, "next-auth warns"),
      debug: () => {},
    },
  };
}

/** The nearest proxy's word, else the peer's own address, which Next puts into the same header. */
function addressOf(headers: Record<string, string> | undefined) {
  return headers?.["x-forwarded-for"]?.split(",").at(-1)?.trim() || "unknown";
}

async function handle(request: NextRequest, context: Context) {
  const { nextauth } = await context.params;
  return refusalOfRequest(request, nextauth) ?? NextAuth(request, context, options());
}

export { handle as GET, handle as POST };
