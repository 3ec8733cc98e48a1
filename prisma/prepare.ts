import { env } from "../lib/env";
import { migrate } from "./migrate";

await migrate(process.cwd(), env().DATABASE_URL);
