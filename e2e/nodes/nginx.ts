import { type ChildProcess, execFile, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { freePort } from "../support/holdfast";

/** Debian's administrators have it, others may not. */
const PATH = `${process.env.PATH}:/usr/sbin`;

export const hasNginx = ["nginx -v", "openssl version"].every(
  (command) => spawnSync(command, { shell: true, env: { ...process.env, PATH } }).status === 0,
);

/** nginx with the site of deploy/nginx.conf, on ports of its own and with a certificate that it signed itself. */
export class Nginx {
  private constructor(
    private readonly child: ChildProcess,
    private readonly folder: string,
    readonly port: number,
    /** By http. */
    readonly plainPort: number,
  ) {}

  /** The name of the site, as people type it. */
  static readonly url = "https://desk.example.com";

  /** @param mistake what somebody made of the site */
  static async inFrontOf(holdfast: { port: number }, mistake = (site: string) => site) {
    const folder = await mkdtemp(path.join(tmpdir(), "holdfast-nginx-"));
    const [port, plainPort] = [await freePort(), await freePort()];
    const [certificate, key] = [path.join(folder, "certificate.pem"), path.join(folder, "key.pem")];
    const subject = ["-subj", "/CN=desk.example.com", "-addext", "subjectAltName=DNS:desk.example.com"];
    const made = [
      "req",
      "-x509",
      "-newkey",
      "ec",
      "-pkeyopt",
      "ec_paramgen_curve:P-256",
      "-nodes",
      "-days",
      "2",
    ];
    await promisify(execFile)("openssl", [...made, ...subject, "-keyout", key, "-out", certificate]);

    const site = (await readFile("deploy/nginx.conf", "utf8"))
      .replace("127.0.0.1:3000", `127.0.0.1:${holdfast.port}`)
      .replaceAll(/listen \[::\].*\n/g, "")
      .replace("listen 80;", `listen 127.0.0.1:${plainPort};`)
      .replace("listen 443 ", `listen 127.0.0.1:${port} `)
      .replace(/ssl_certificate .*;/, `ssl_certificate ${certificate};`)
      .replace(/ssl_certificate_key .*;/, `ssl_certificate_key ${key};`);
    const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map(
      (name) => `${name}_temp_path ${folder}/${name};`,
    );
    const config = path.join(folder, "nginx.conf");
    await writeFile(
      config,
      `daemon off; pid ${folder}/pid; error_log stderr; ${process.getuid?.() === 0 ? "user root;" : ""}
      events {} http { access_log off; ${temporary.join(" ")} ${mistake(site)} }`,
    );
    const child = spawn("nginx", ["-e", "stderr", "-c", config], {
      env: { ...process.env, PATH },
      stdio: ["ignore", "ignore", "pipe"],
    });
    let said = "";
    child.stderr?.setEncoding("utf8").on("data", (text) => (said += text));
    const nginx = new Nginx(child, folder, port, plainPort);
    while (!(await isListening(port)))
      if (child.exitCode !== null) throw new Error(`nginx didn't start: ${said}`);
    return nginx;
  }

  async close() {
    const exit = once(this.child, "exit");
    if (this.child.exitCode === null && this.child.kill("SIGTERM")) await exit;
    await rm(this.folder, { recursive: true, force: true });
  }
}

function isListening(port: number) {
  const socket = connect(port, "127.0.0.1");
  return once(socket, "connect").then(
    () => Boolean(socket.destroy()),
    () => false,
  );
}
