import { z } from "zod";
import type { User } from "../connection";
import { decide } from "../hooks/deciding";
import type { LiveConnection } from "../socket/live-connection";
import { closeCode, errorCode } from "../wire/close-code";
import { eventJsonWithText } from "../wire/event";
import { isSignedBy } from "../wire/signature";
import { userId } from "./presence-member";

const signinRequest = z.object({ auth: z.string(), user_data: z.string() });
type SigninRequest = z.infer<typeof signinRequest>;

export function isSigninRequest(data: unknown): data is SigninRequest {
  return signinRequest.safeParse(data).success;
}

const userData = z.looseObject({
  id: userId,
  user_info: z.unknown().optional(),
  watchlist: z.array(userId).optional(),
});

/**
 * `pusher:signin`: the app's word, signed, for who this connection is. One that doesn't hold ends the connection, as
 * Pusher has it: whoever wants to be somebody has no use for being nobody.
 */
export function signIn(connection: LiveConnection, { auth, user_data }: SigninRequest) {
  const { app, socketId, state } = connection;
  const { limits } = state;
  const { clock } = state.core;
  if (!isSignedBy(app, auth, `${socketId}::user::${user_data}`))
    return refuse(connection, "Invalid signature for signing in");
  const signed = parseUser(user_data);
  if (!signed || signed.id.length > limits.maxUserIdLength)
    return refuse(connection, `user_data needs an id of at most ${limits.maxUserIdLength} characters`);
  if (connection.user && connection.user.id !== signed.id)
    return refuse(connection, "The connection is already signed in as another user");

  const { id, user_info: info, ...rest } = signed;
  const watchlist = rest.watchlist?.slice(0, limits.maxWatchlistLength);
  const user = { id, info, watchlist, claims: rest };
  const askedAt = clock.now();
  decide(connection, { hook: "onSigningIn", user }, (failure) => {
    if (failure)
      return connection.shut(closeCode.overCapacity, "The sign-in could not be checked", "refused");
    if (state.users.wereEndedSince(id, askedAt))
      return refuse(connection, "All connections of this user were ended");
    welcome(connection, user, user_data);
    if ((rest.watchlist?.length ?? 0) > limits.maxWatchlistLength)
      connection.sendError(
        `A watchlist has at most ${limits.maxWatchlistLength} users; the rest is not watched`,
        errorCode.watchlistTooLong,
      );
    state.users.tellWhoIsOnline(connection);
  });
}

/** Refuses what is no request to sign in at all. */
export function refuseSignIn(connection: LiveConnection) {
  refuse(connection, "The data of pusher:signin is not as it should be");
}

function refuse(connection: LiveConnection, why: string) {
  connection.shut(closeCode.unauthorized, why, "refused");
}

function welcome(connection: LiveConnection, user: User, signed: string) {
  connection.state.users.signIn(connection, user);
  const data: unknown = JSON.parse(signed);
  // pusher-js takes no number for an id; what has a text is told as it came.
  const isText = typeof data === "object" && data !== null && "id" in data && typeof data.id === "string";
  const user_data = isText ? signed : JSON.stringify({ ...Object(data), id: user.id });
  connection.sendJson(eventJsonWithText("pusher:signin_success", { user_data }));
}

function parseUser(text: string) {
  try {
    return userData.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
