import { handle } from "../handle";

/** One route for the whole REST API: `endpoints.ts` has what is behind it. */
export { handle as DELETE, handle as GET, handle as OPTIONS, handle as PATCH, handle as POST, handle as PUT };
