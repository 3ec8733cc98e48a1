/**
 * `node scripts/image.mjs`: the steps of the Dockerfile one by one, for machines without an engine. Each stage is an empty
 * folder with this machine's programs below it, this Node among them, in place of what FROM names; a namespace of its own makes it
 * the root. COPY copies into it, RUN runs in it. Then CMD runs as the image says: by its USER, all read-only but the VOLUME and
 * /tmp; HEALTHCHECK has to say that it is well, and STOPSIGNAL to end it with 0. It can't show what the base images lack. Part
 * of `npm run soak`; for root, on Linux.
 */
import { cp, mkdir, mkdtemp, readFile, readlink, rm, stat, symlink, writeFile } from "node:fs/promises";
import { userInfo } from "node:os";
import path from "node:path";
import { DockerfileParser } from "dockerfile-ast";
import { CannotGoOn, orSayWhy } from "./lib/cannot-go-on.mjs";
import { ended, endOnSignal, start } from "./lib/children.mjs";
import { requirePort } from "./lib/port.mjs";
import { root } from "./lib/root.mjs";
import { step } from "./lib/step.mjs";
import { wayToNpm } from "./lib/way-to-npm.mjs";

/** How long it may take until the health check is content, in milliseconds, and between two looks. */
const WELL_WITHIN_MS = 60_000;
const LOOK_EVERY_MS = 500;
/** By which a program finds libraries, hosts, certificates and `c++`. */
const SETTINGS = ["alternatives", "hosts", "ld.so.cache", "nsswitch.conf", "resolv.conf", "ssl"];
/** Whom the official images of Node have. */
const USERS = ["root:x:0:0::/root:/bin/sh", "node:x:1000:1000::/home/node:/bin/sh", ""].join("\n");
const GROUPS = ["root:x:0:", "node:x:1000:", ""].join("\n");

class Stage {
  env = /** @type {Record<string, string>} */ ({});
  workdir = "/";
  user = "root";
  volume = "";
  stopSignal = "SIGTERM";
  command = /** @type {string[]} */ ([]);
  healthCheck = /** @type {string[]} */ ([]);

  /** @param {string} folder that is to be its root */
  constructor(folder) {
    this.folder = folder;
  }

  /** @param {string} folder */
  static async empty(folder) {
    for (const name of ["usr", "dev", "proc", "etc", "tmp", "root", "home/node"])
      await mkdir(path.join(folder, name), { recursive: true });
    for (const name of ["bin", "sbin", "lib", "lib64"])
      await symlink(await readlink(`/${name}`), path.join(folder, name));
    for (const name of SETTINGS)
      await cp(`/etc/${name}`, path.join(folder, "etc", name), { recursive: true, verbatimSymlinks: true });
    await writeFile(path.join(folder, "etc/passwd"), USERS);
    await writeFile(path.join(folder, "etc/group"), GROUPS);
    return new Stage(folder);
  }

  /** @param {import("dockerfile-ast").Instruction} instruction @param {(stage?: string) => string} source */
  async take(instruction, source) {
    const words = instruction.getArguments().map((argument) => argument.getValue());
    const [word = ""] = words;
    const text = instruction.getArgumentsContent() ?? "";
    /** @type {Record<string, () => unknown>} */
    const instructions = {
      WORKDIR: async () => {
        this.workdir = word;
        await mkdir(path.join(this.folder, word), { recursive: true });
      },
      ENV: () => Object.assign(this.env, Object.fromEntries(words.map((one) => one.split(/=(.*)/s)))),
      COPY: () => this.#copy(words, source(/--from=(\S+)/.exec(instruction.toString())?.[1])),
      RUN: () => this.#run(text),
      USER: () => Object.assign(this, { user: word }),
      VOLUME: () => Object.assign(this, { volume: word }),
      EXPOSE: () => {},
      STOPSIGNAL: () => Object.assign(this, { stopSignal: word }),
      HEALTHCHECK: () =>
        Object.assign(this, { healthCheck: JSON.parse(/CMD (\[.*)/s.exec(text)?.[1] ?? "") }),
      CMD: () => Object.assign(this, { command: JSON.parse(text) }),
    };
    const keyword = instruction.getKeyword();
    const run = instructions[keyword];
    if (!run) throw new CannotGoOn(`nobody has said yet what ${keyword} does here.`);
    await run();
  }

  /** A folder's content, a file, or several files. @param {string[]} words @param {string} from */
  async #copy(words, from) {
    const to = path.resolve("/", this.workdir, words.at(-1) ?? "");
    const isInto = words.length > 2 || words.at(-1)?.endsWith("/");
    for (const name of words.slice(0, -1)) {
      const source = path.join(from, name);
      const goesInto = isInto && (await stat(source)).isFile();
      const target = path.join(this.folder, to, goesInto ? path.basename(name) : "");
      await cp(source, target, { recursive: true, verbatimSymlinks: true });
    }
  }

  /** @param {string} command */
  async #run(command) {
    const [file = "", ...args] = this.#inside(["sh", "-c", command], wayToNpm());
    await step(`RUN ${command.slice(0, 60)}`, file, args, { cwd: root });
  }

  /** Runs it as an engine would, until it is well, and stops it. */
  async serve() {
    const port = String(await requirePort());
    const command = (/** @type {string[]} */ words) =>
      this.#inside(
        words,
        { PORT: port, NEXTAUTH_SECRET: "s".repeat(32), PUSHER_APP_SECRET: "p".repeat(32) },
        true,
      );
    const [file = "", ...args] = command(this.command);
    const server = start(file, args, { cwd: root, stdio: ["ignore", "inherit", "inherit"] });
    const over = ended(server);
    const giveUpAt = performance.now() + WELL_WITHIN_MS;
    const [check = "", ...how] = command(this.healthCheck);
    while ((await ended(start(check, how, { cwd: root, stdio: "ignore" }))) !== 0) {
      if (server.exitCode !== null) throw new CannotGoOn(`CMD ended with ${server.exitCode}.`);
      if (performance.now() > giveUpAt) throw new CannotGoOn("HEALTHCHECK isn't content.");
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    }
    server.kill(/** @type {NodeJS.Signals} */ (this.stopSignal));
    const code = await over;
    if (code !== 0) throw new CannotGoOn(`${this.stopSignal} ended it with ${code}.`);
    process.stdout.write("✓ The image's steps, its command, its health check and its end\n");
  }

  /**
   * What is run in place of a program, so that it runs in this stage. It is the same process from beginning to end: a
   * signal reaches it.
   *
   * @param {string[]} words @param {Record<string, string>} more @param {boolean} [isReadOnly] but for the volume and /tmp
   */
  #inside(words, more, isReadOnly = false) {
    const [folder, volume] = [this.folder, path.join(this.folder, this.volume)];
    const readOnly = [
      `mount --bind '${folder}' '${folder}' && mount -o remount,bind,ro '${folder}'`,
      // As it was before the folder was made read-only: with its owner.
      `mount --bind '${volume}' '${volume}' && mount -o remount,bind,rw '${volume}'`,
      `mount -t tmpfs tmpfs '${folder}/tmp'`,
    ];
    const mounts = [
      ...(isReadOnly ? readOnly : []),
      ...["usr", "dev", "proc"].map((name) => `mount --rbind /${name} '${folder}/${name}'`),
    ].join(" && ");
    const ids = this.user === "root" ? "0:0" : "1000:1000";
    const home = this.user === "root" ? "/root" : `/home/${this.user}`;
    const env = { PATH: "/usr/local/bin:/usr/bin:/bin", HOME: home, ...more, ...this.env };
    const settings = Object.entries(env).map(([name, value]) => `${name}=${value}`);
    const inside = [
      "env",
      "-i",
      ...settings,
      "sh",
      "-c",
      `cd '${this.workdir}' && exec "$@"`,
      "sh",
      ...words,
    ];
    const outside = ["chroot", `--userspec=${ids}`, "--groups=", folder, ...inside];
    return ["unshare", "--mount", "sh", "-c", `${mounts} && exec "$@"`, "sh", ...outside];
  }
}

endOnSignal(130);
await orSayWhy(async () => {
  if (process.platform !== "linux" || userInfo().uid !== 0)
    throw new CannotGoOn("the steps of an image are run by root, on Linux.");
  const folder = await mkdtemp("/var/tmp/holdfast-image-");
  try {
    await (await built(folder)).serve();
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
});

/** @param {string} folder @returns {Promise<Stage>} the last stage, which is the image */
async function built(folder) {
  const context = path.join(folder, "context");
  await step("Cloning what is committed", "git", ["clone", "--quiet", root, context], { cwd: root });
  const ignored = (await readFile(path.join(context, ".dockerignore"), "utf8")).split("\n").join(" ");
  await step("Leaving out what .dockerignore says", "sh", ["-c", `rm -rf ${ignored}`], { cwd: context });
  const file = DockerfileParser.parse(await readFile(path.join(root, "Dockerfile"), "utf8"));
  /** @type {Record<string, Stage>} */
  const stages = {};
  /** @type {Stage | undefined} */
  let stage;
  for (const instruction of file.getInstructions()) {
    const [, , name = "the last"] = instruction.getArguments().map((argument) => argument.getValue());
    if (instruction.getKeyword() === "FROM")
      stages[name] = stage = await Stage.empty(path.join(folder, `stage-${Object.keys(stages).length}`));
    else await stage?.take(instruction, (from) => (from ? (stages[from]?.folder ?? "") : context));
  }
  if (!stage) throw new CannotGoOn("the Dockerfile has no FROM.");
  return stage;
}
