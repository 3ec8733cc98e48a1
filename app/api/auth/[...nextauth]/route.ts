import { cookies } from "next/headers";
import type { NextRequest } from "next/server";
import NextAuth, { type AuthOptions } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { leadsTo } from "@/app/(auth)/login/callback-path";
import { knownBrowserIn, rememberBrowser } from "@/app/(auth)/remember-browser";
import { givenPasskey } from "@/app/components/passkeys/asked-passkey";
import { logAttempt } from "@/domain/audit/log-attempt";
import { checkedInput } from "@/domain/checked-input";
import { signOut } from "@/domain/sessions/end-session";
import { DomainError } from "@/domain/shared/errors";
import { type GivenPasskey, passkeyAnswer } from "@/domain/users/passkeys/check-passkey";
import { type Entering, signIn, signInByPasskey } from "@/domain/users/signing-in/sign-in";
import { env, sessionSettings } from "@/lib/env";
import { log } from "@/lib/logger";
import { peerAddress } from "@/lib/peer-address";
import { openCookie } from "@/lib/sealed";
import { readSession, sessionCookieName, sessionOf, usesHttps } from "@/lib/session";
import { refusalOf } from "./refusal-of";
import { refusalOfRequest } from "./refuse-request";

type Context = { params: Promise<{ nextauth: string[] }> };

type Jar = Awaited<ReturnType<typeof cookies>>;

/** The password, with what else is asked for of who has a second factor. */
function credentials(jar: Jar) {
  return Credentials({
    credentials: { email: {}, password: {}, code: {}, passkey: {}, only: {}, remember: {} },
    authorize: (given, request) =>
      entered(jar, request, given, async (entering) =>
        signIn({
          ...entering,
          email: given?.email ?? "",
          password: given?.password ?? "",
          code: given?.code ?? null,
          passkey: given?.passkey ? await passkeyOf(given.passkey) : null,
        }),
      ),
  });
}

/** A passkey by itself. */
function passkey(jar: Jar) {
  return Credentials({
    id: "passkey",
    credentials: { passkey: {}, only: {}, remember: {} },
    authorize: (given, request) =>
      entered(jar, request, given, async (entering) =>
        signInByPasskey({ ...entering, passkey: await passkeyOf(given?.passkey) }),
      ),
  });
}

async function passkeyOf(given = ""): Promise<GivenPasskey> {
  return givenPasskey(checkedInput(passkeyAnswer, asJson(given)));
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Whoever comes in, by what `enter` makes of them; this browser knows them from then on. */
async function entered(
  jar: Jar,
  request: { headers?: Record<string, unknown> },
  given: { only?: string; remember?: string } | undefined,
  enter: (entering: Entering) => Promise<{ id: string; signInId: string }>,
) {
  const browser = await knownBrowserIn(jar);
  try {
    const user = await enter({
      browser,
      only: given?.only ?? null,
      remember: given?.remember === "true",
      address: peerAddress(request.headers?.["x-forwarded-for"] as string | undefined),
      userAgent: String(request.headers?.["user-agent"] ?? ""),
      replaces: await readSession((name) => jar.get(name)?.value),
    });
    await rememberBrowser(jar, user.id);
    return user;
  } catch (error) {
    if (!(error instanceof DomainError)) log.error({ err: error }, "Sign-in failed");
    throw new Error(refusalOf(error));
  }
}

/** Made for each request: a build has no environment. */
function options(jar: Jar, address: string): AuthOptions {
  return {
    cookies: {
      sessionToken: {
        name: sessionCookieName(),
        options: { httpOnly: true, sameSite: "lax", path: "/", secure: usesHttps() },
      },
      // Its CSRF token has the prefix by itself.
      ...(usesHttps() && {
        callbackUrl: {
          name: callbackCookieName(),
          options: { httpOnly: true, sameSite: "lax", path: "/", secure: true },
        },
      }),
    },
    secret: env().NEXTAUTH_SECRET,
    useSecureCookies: usesHttps(),
    jwt: { decode: async ({ token, salt }) => (token ? openCookie(token, salt) : null) },
    // As long as any session may last: when this one is over, its row says.
    session: { strategy: "jwt", maxAge: sessionSettings().SESSION_MAX_DAYS * 24 * 3600 },
    pages: { signIn: "/login", error: "/login", signOut: "/login?still" },
    providers: [credentials(jar), passkey(jar)],
    callbacks: {
      // A cookie from before there were rows stays the one that it was, when it is signed anew.
      jwt: ({ token, user }) =>
        user ? { sub: user.id, sid: user.signInId } : { ...token, sid: sessionOf(token)?.id },
      redirect: leadsTo,
      // Nothing reads a person from here: see app/session.ts.
      session: ({ session }) => ({ expires: session.expires }),
    },
    events: {
      async signOut({ token }) {
        const session = sessionOf(token);
        if (session) await signOut(session, address);
      },
    },
    logger: {
      error: (code, metadata) =>
        WRONGLY_SENT.includes(code)
          ? logAttempt("A request for signing in was refused", { code, address })
          : log.error({ code, err: metadata }, "next-auth failed"),
      warn: (code) => log.debug({ code }, "next-auth warns"),
      debug: () => {},
    },
  };
}

function callbackCookieName() {
  return `${usesHttps() ? "__Host-" : ""}next-auth.callback-url`;
}

/** What next-auth calls an error of ours, and is a cookie that anybody can send. */
const WRONGLY_SENT = ["INVALID_CALLBACK_URL_ERROR", "JWT_SESSION_ERROR"];

async function handle(request: NextRequest, context: Context) {
  const { nextauth } = await context.params;
  const refusal = refusalOfRequest(request, nextauth);
  if (refusal) return refusal;
  const [action] = nextauth;
  const address = peerAddress(request.headers.get("x-forwarded-for"));
  const asked = action === "callback" ? await request.clone().formData() : null;
  // Nobody asks for one there, and next-auth takes a wrong one for a fault of ours, there or in its cookie.
  request.nextUrl.searchParams.delete("callbackUrl");
  const jar = await cookies();
  const back = jar.get(callbackCookieName())?.value;
  if (back !== undefined && !(URL.canParse(back) && /^https?:/i.test(back))) jar.delete(callbackCookieName());
  // By parts beside it next-auth would open another cookie than the pages do, and end no session.
  for (const { name } of jar.getAll()) if (name.startsWith(`${sessionCookieName()}.`)) jar.delete(name);
  const response: Response = await NextAuth(request, context, options(jar, address));
  // Not "storage", which has what was typed and isn't sent yet.
  if (action === "signout" && request.method === "POST") response.headers.set("Clear-Site-Data", '"cache"');
  if (action === "session") return withoutCookies(response);
  return asked && asked.get("remember") !== "true" ? forThisBrowsing(response) : response;
}

/** Where a session is only looked at, next-auth would write its cookie anew, to be kept for as long as any may last. */
function withoutCookies(response: Response) {
  response.headers.delete("set-cookie");
  return response;
}

/** Whoever didn't ask to be kept signed in has the cookie until the browser is closed. */
function forThisBrowsing(response: Response) {
  const set = response.headers.getSetCookie();
  response.headers.delete("set-cookie");
  for (const cookie of set)
    response.headers.append(
      "set-cookie",
      isSession(cookie) ? cookie.replace(/; Expires=[^;]*/i, "") : cookie,
    );
  return response;
}

/** One that is set: what is to be removed is of no length. */
function isSession(cookie: string) {
  return cookie.startsWith(`${sessionCookieName()}=`) && !cookie.startsWith(`${sessionCookieName()}=;`);
}

export { handle as GET, handle as POST };
