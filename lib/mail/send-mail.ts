import { type Env, env } from "../env";

/** Plain text, to one address. */
export type Mail = { to: string; subject: string; text: string };

/** Somebody waits for it in a dialog: all of it may take so long, in milliseconds. */
const MOST_MS = 12_000;
/** So much of what a server says is worth keeping, in characters. */
const MOST_SAID = 300;

/** Whether e-mail can be sent: SMTP_URL is set. */
export function canMail(): boolean {
  return env().SMTP_URL !== undefined;
}

/**
 * Hands a mail over to the server of SMTP_URL, and resolves once that has taken it. An `smtp:` URL that doesn't say
 * `ignoreTLS=true` sends nothing, the password of the account least of all, before STARTTLS.
 *
 * @throws {Error} what the network or the server said, without what was told to it; that it took too long
 */
export async function sendMail(
  mail: Mail,
  { SMTP_URL: url, MAIL_FROM: from }: Pick<Env, "SMTP_URL" | "MAIL_FROM"> = env(),
  mostMs = MOST_MS,
): Promise<void> {
  if (url === undefined) throw new Error("SMTP_URL isn't set");
  // Loaded by whoever sends one.
  const { createTransport } = await import("nodemailer");
  const { searchParams, username, password } = new URL(url);
  const transport = createTransport({
    url,
    requireTLS: searchParams.get("ignoreTLS") !== "true",
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  // RFC 3834: no out-of-office answers to it.
  const headers = { "Auto-Submitted": "auto-generated" };
  try {
    await transport.sendMail({ ...mail, from, headers, signal: AbortSignal.timeout(mostMs) });
  } catch (error) {
    const told = [
      mail.to,
      ...[username, password].map(decodeURIComponent),
      ...(mail.text.match(/[^\s#]{20,}/g) ?? []),
    ];
    throw new Error(without(told, error instanceof Error ? error.message : String(error)));
  } finally {
    transport.close();
  }
}

/** Servers repeat whom they don't know, and links that they don't like. It is for the log, which has neither. */
function without(told: string[], said: string): string {
  const parts = told.filter((part) => part !== "").map((part) => part.replace(/[^\p{L}\p{N}]/gu, "\\$&"));
  return said.replace(new RegExp(parts.join("|"), "gi"), "…").slice(0, MOST_SAID);
}
