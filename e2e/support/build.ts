import { build } from "../../scripts/lib/build.mjs";

/** The stories are told to the production build, made anew if sources have changed. */
export default build;
