import type { Refusal } from "#pusher/hooks/refusal";
import { logAttempt } from "../domain/audit/log-attempt";
import { recordRefusal } from "../domain/audit/refusals";
import { log } from "../lib/logger";
import { signInOf } from "./http/authenticate";

/**
 * What the Pusher server refuses: on record where a person of the desk may not subscribe to a channel, and else in the log, where
 * strangers and back ends are.
 */
export function keepRefusals(ownAppId: string) {
  return ({ what, because, appId, user, address, at }: Refusal) => {
    if (what === "subscription" && user && appId === ownAppId) {
      const who = { id: user.id, signInId: signInOf(user), address };
      recordRefusal(who, { where: at ?? "" }).catch((err: unknown) =>
        log.error({ err, userId: user.id }, "A refusal could not be put on record"),
      );
    } else logAttempt(told[what], { because, app: appId, userId: user?.id, address, at });
  };
}

const told = {
  connection: "A connection was refused",
  subscription: "A subscription was refused",
  call: "A call of the HTTP API was refused",
};
