import { ApiError } from "#pusher/http/api-error";
import type { ExtensionCall } from "#pusher/http/api-extension";
import type { PusherServer } from "#pusher/server";
import type { Overview, WebhookList } from "../../domain/console/shared/console-messages";
import type { ConsoleTicker } from "./console-ticker";
import { eventView } from "./event-view";
import { findChannels, findConnections } from "./find-live";

const SHOWN_EVENTS = 200;
const SHOWN_DEAD_LETTERS = 200;

interface Parts {
  pusher: PusherServer;
  feed: ConsoleTicker;
  /** The desk's own app. Whoever has its secret runs this process; other apps are its guests. */
  ownAppId: string;
}

/**
 * `/apps/{id}/holdfast/…`: what /admin/realtime shows, for whoever signs with the secret of the desk's own app.
 *
 * @throws {ApiError} 403: another app asks
 */
export function answerConsole(
  parts: Parts,
  { appId, method, path, parameters }: ExtensionCall,
): object | null {
  const { pusher, ownAppId } = parts;
  if (appId !== ownAppId) throw new ApiError(403, "Only the desk's own app may ask this");
  const [noun, id, action] = path;
  const search = parameters.get("search") ?? "";
  switch (`${method} ${noun}${id === undefined ? "" : `/x/${action}`}`) {
    case "GET overview":
      return overview(parts);
    case "GET connections":
      return findConnections(pusher, ownAppId, search);
    case "GET channels":
      return findChannels(pusher, search);
    case "GET webhooks":
      return webhooks(pusher);
    case "POST dead-letters/x/resend":
      return pusher.resendDeadLetter(Number(id)) ? {} : null;
    case "POST dead-letters/x/discard":
      return pusher.discardDeadLetter(Number(id)) ? {} : null;
    default:
      return null;
  }
}

function overview({ pusher, feed }: Parts): Overview {
  return {
    samples: feed.samples,
    events: pusher.eventLog.after(0, SHOWN_EVENTS).map(eventView),
    deadLetters: pusher.deadLetters().length,
  };
}

function webhooks(pusher: PusherServer): WebhookList {
  const { webhooksSent: sent, webhooksFailed: failed } = pusher.counters;
  return {
    webhooks: pusher.apps().flatMap((app) => app.webhooks.map((webhook) => ({ appId: app.id, ...webhook }))),
    sent,
    failed,
    deadLetters: pusher
      .deadLetters()
      .slice(0, SHOWN_DEAD_LETTERS)
      .map(({ id, appId, url, eventCount, eventNames, error, failedAt }) => ({
        id,
        appId,
        url,
        eventCount,
        events: eventNames,
        error,
        failedAt: failedAt.getTime(),
      })),
  };
}
