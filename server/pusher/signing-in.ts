import { z } from "zod";
import { errorCode } from "./close-code";
import { eventJsonWithText } from "./event";
import type { LiveConnection } from "./live-connection";
import { userId } from "./presence-member";
import { isSignedBy } from "./signature";

const signinRequest = z.object({ auth: z.string(), user_data: z.string() });
type SigninRequest = z.infer<typeof signinRequest>;

export function isSigninRequest(data: unknown): data is SigninRequest {
  return signinRequest.safeParse(data).success;
}

const userData = z.object({
  id: userId,
  user_info: z.unknown().optional(),
  watchlist: z.array(userId).optional(),
});

/** `pusher:signin`: the app's word, signed, for who this connection is. */
export function signIn(connection: LiveConnection, { auth, user_data }: SigninRequest) {
  const { app, socketId, state } = connection;
  const { limits } = state.core;
  if (!isSignedBy(app, auth, `${socketId}::user::${user_data}`))
    return connection.sendError("Invalid signature for signing in");
  const user = parseUser(user_data);
  if (!user || user.id.length > limits.maxUserIdLength)
    return connection.sendError(`user_data needs an id of at most ${limits.maxUserIdLength} characters`);
  if (connection.user && connection.user.id !== user.id)
    return connection.sendError("The connection is already signed in as another user");

  const watchlist = user.watchlist?.slice(0, limits.maxWatchlistLength);
  state.users.signIn(connection, { id: user.id, info: user.user_info, watchlist });
  connection.sendJson(eventJsonWithText("pusher:signin_success", { user_data }));
  if ((user.watchlist?.length ?? 0) > limits.maxWatchlistLength)
    connection.sendError(
      `A watchlist has at most ${limits.maxWatchlistLength} users; the rest is not watched`,
      errorCode.watchlistTooLong,
    );
  state.users.tellWhoIsOnline(connection);
}

function parseUser(text: string) {
  try {
    return userData.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
