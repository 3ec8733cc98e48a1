import { isOnPath } from "../on-path.mjs";
import { root } from "../root.mjs";
import { step } from "../step.mjs";

const APT = { DEBIAN_FRONTEND: "noninteractive" };

/**
 * A Redis for the tests of several nodes: the one of TEST_REDIS_URL, else the system's redis-server, which is installed
 * where that is possible. The tests start it themselves (test/redis.ts).
 *
 * @returns {Promise<string | null>} why there is none; null: there is one
 */
export async function findRedis() {
  if (process.env.TEST_REDIS_URL || isOnPath("redis-server")) return null;
  if (process.getuid?.() !== 0 || !isOnPath("apt-get")) return "no redis-server here";
  try {
    await step("Fetching Debian's package lists", "apt-get", ["update", "-qq"], { cwd: root, env: APT });
    const args = ["install", "-y", "-qq", "--no-install-recommends", "redis-server"];
    await step("Installing Redis", "apt-get", args, { cwd: root, env: APT });
  } catch {
    return "redis-server could not be installed";
  }
  return isOnPath("redis-server") ? null : "no redis-server here";
}
