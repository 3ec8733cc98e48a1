import { cache } from "react";
import { readDesk } from "@/domain/desk/read-desk";

/** What holds for the whole desk; asked once a rendering. null where nobody has said anything. */
export const desk = cache(readDesk);
