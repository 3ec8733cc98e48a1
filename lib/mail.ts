import { type Env, env } from "./env";

/** Plain text, to one address. */
export type Mail = { to: string; subject: string; text: string };

/** Somebody waits for it in a dialog: none of connecting, greeting and each answer may take longer, in milliseconds. */
const MOST_MS = 8_000;

/** Whether e-mail can be sent: SMTP_URL is set. */
export function canMail(): boolean {
  return env().SMTP_URL !== undefined;
}

/**
 * Hands a mail over to the server of SMTP_URL, and resolves once that has taken it. An `smtp:` URL that doesn't say
 * `ignoreTLS=true` sends nothing, the password of the account least of all, before STARTTLS.
 *
 * @throws {Error} what the network or the server said, without the address
 */
export async function sendMail(
  mail: Mail,
  { SMTP_URL: url, MAIL_FROM: from }: Pick<Env, "SMTP_URL" | "MAIL_FROM"> = env(),
): Promise<void> {
  if (url === undefined) throw new Error("SMTP_URL isn't set");
  // Loaded by whoever sends one.
  const { createTransport } = await import("nodemailer");
  const transport = createTransport({
    url,
    requireTLS: new URL(url).searchParams.get("ignoreTLS") !== "true",
    connectionTimeout: MOST_MS,
    greetingTimeout: MOST_MS,
    socketTimeout: MOST_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  // RFC 3834: no out-of-office answers to it.
  const headers = { "Auto-Submitted": "auto-generated" };
  try {
    await transport.sendMail({ ...mail, from, headers });
  } catch (error) {
    // Servers say whom they don't know. It is for the log, which has no addresses.
    const said = error instanceof Error ? error.message : String(error);
    throw new Error(said.replaceAll(mail.to, "…"));
  } finally {
    transport.close();
  }
}
