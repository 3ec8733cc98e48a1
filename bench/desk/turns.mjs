import { PerformanceObserver } from "node:perf_hooks";

/**
 * Loaded into the process that is measured: tells how long its longest turn of the event loop was since it was asked
 * last, by the clock and by the process' own CPU time, which a busy machine doesn't make longer; and
 * how long the longest pause for garbage was.
 */
const EVERY_MS = 1;

const none = { ms: 0, cpuMs: 0, gcMs: 0 };
let longest = { ...none };
let at = performance.now();
let cpu = process.cpuUsage();
setInterval(() => {
  const now = performance.now();
  const used = process.cpuUsage(cpu);
  longest.ms = Math.max(longest.ms, now - at - EVERY_MS);
  longest.cpuMs = Math.max(longest.cpuMs, (used.user + used.system) / 1000);
  at = now;
  cpu = process.cpuUsage();
}, EVERY_MS).unref();

new PerformanceObserver((list) => {
  for (const { duration } of list.getEntries()) longest.gcMs = Math.max(longest.gcMs, duration);
}).observe({ entryTypes: ["gc"] });

process.on("message", (question) => {
  if (question !== "longest turn") return;
  process.send?.({ longestTurn: longest });
  longest = { ...none };
});
// A benchmark that was cut off leaves no server behind.
process.on("disconnect", () => process.exit());
process.channel?.unref();
