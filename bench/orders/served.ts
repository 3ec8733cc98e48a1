import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { encode } from "next-auth/jwt";
import { z } from "zod";
import { demoDatabase } from "./database";

const NEXTAUTH_SECRET = "only for the benchmark, on this machine";
const ready = z.object({ msg: z.literal("Holdfast is ready"), address: z.object({ port: z.number() }) });

/** The production server over a database of so many orders, and somebody who is signed in. */
export async function serveOrders(orders: number) {
  return serveDesk(await demoDatabase(orders));
}

/** The production server over a database, and somebody of it who is signed in. */
export async function serveDesk({ url, userId }: { url: string; userId: string }) {
  const server = spawn(process.execPath, ["dist/server.js"], {
    stdio: ["ignore", "pipe", "inherit"],
    env: {
      ...process.env,
      NODE_ENV: "production",
      DATABASE_URL: url,
      PORT: "0",
      HOST: "127.0.0.1",
      NEXTAUTH_SECRET,
      PUSHER_APP_SECRET: NEXTAUTH_SECRET,
      LOG_LEVEL: "info",
    },
  });
  const port = await portOf(server);
  const token = await encode({ token: { sub: userId, sessionVersion: 1 }, secret: NEXTAUTH_SECRET });
  const headers = { cookie: `next-auth.session-token=${token}` };

  return {
    /** How long the whole page takes, in milliseconds. */
    async time(path: string) {
      const startedAt = performance.now();
      const response = await fetch(`http://127.0.0.1:${port}${path}`, { headers, redirect: "manual" });
      const page = await response.text();
      const ms = performance.now() - startedAt;
      if (response.status !== 200 || !page.includes("</html>"))
        throw new Error(`${path} answered ${response.status}`);
      return ms;
    },
    async stop() {
      server.kill("SIGTERM");
      if (server.exitCode === null) await once(server, "exit");
    },
  };
}

async function portOf(server: ChildProcess) {
  if (!server.stdout) throw new Error("The server has no output");
  for await (const line of createInterface(server.stdout)) {
    const parsed = ready.safeParse(jsonOf(line));
    if (parsed.success) {
      server.stdout.resume();
      return parsed.data.address.port;
    }
  }
  throw new Error("The server ended before it was ready");
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
