import { inBursts } from "./pusher/processes";
import { compare } from "./pusher/report";

const [which, sessions = "2", bursts = "3"] = process.argv.slice(2);
const B = Number(bursts);
const servers: ("naive" | "holdfast")[] = ["naive", "holdfast"];
if (which !== "departure")
  await compare({
    title: "connect",
    unit: "/s",
    rounds: Number(sessions) * B,
    servers,
    toReach: { atLeast: 0.95 },
    measure: inBursts("connects", { count: 2000 }, B),
  });
if (which !== "connects")
  await compare({
    title: "departure",
    unit: "ms",
    rounds: Number(sessions) * B,
    servers,
    toReach: { atMost: 1 },
    measure: inBursts("departure", { guests: 200 }, B),
    value: ({ p50 }) => p50,
  });
