import { z } from "zod";
import type { ZodMiniType } from "zod/mini";
import { ApiError } from "#pusher/http/api-error";
import type { ExtensionCall } from "#pusher/http/api-extension";
import type { NodeAnswer } from "#pusher/nodes/questions";
import type { PusherServer } from "#pusher/server";
import {
  type ConnectionList,
  connectionList,
  type Overview,
  overview,
  type WebhookList,
  webhookList,
} from "../../domain/console/shared/console-messages";
import type { ConsoleTicker } from "./console-ticker";
import { eventView } from "./event-view";
import { findChannels, findConnections, SHOWN } from "./find-live";

const SHOWN_EVENTS = 200;
const SHOWN_DEAD_LETTERS = 200;

interface Parts {
  pusher: PusherServer;
  feed: ConsoleTicker;
  /** The desk's own app. Whoever has its secret runs this process; other apps are its guests. */
  ownAppId: string;
}

/** What is asked, by HTTP or by another node. */
const question = z.object({
  asked: z.string(),
  id: z.string(),
  search: z.string(),
});
type Question = z.infer<typeof question>;

/**
 * `/apps/{id}/holdfast/…`: what /admin/realtime shows, for whoever signs with the secret of the desk's own app. Where there
 * are several nodes, it is put together of what each of them has.
 *
 * @throws {ApiError} 403: another app asks
 */
export function answerConsole(
  parts: Parts,
  { appId, method, path, parameters }: ExtensionCall,
): object | null | Promise<object | null> {
  if (appId !== parts.ownAppId) throw new ApiError(403, "Only the desk's own app may ask this");
  const [noun, id, action] = path;
  const asked = `${method} ${noun}${id === undefined ? "" : `/x/${action}`}`;
  const question = { asked, id: id ?? "", search: parameters.get("search") ?? "" };
  const own = answerOfNode(parts, question);
  return parts.pusher.nodes() === null ? own : together(parts.pusher, question, own);
}

/** What this node alone has to say; to other nodes, too. @returns null: there is no such thing here */
export function answerOfNode(parts: Parts, asked: unknown): object | null {
  const { pusher, ownAppId } = parts;
  const parsed = question.safeParse(asked);
  if (!parsed.success) return null;
  const { id, search } = parsed.data;
  switch (parsed.data.asked) {
    case "GET overview":
      return overviewOf(parts);
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

/** Channels are known to all nodes: for the rest the others are asked. */
async function together(pusher: PusherServer, question: Question, own: object | null) {
  switch (question.asked) {
    case "GET overview":
      return addUp(
        own,
        await pusher.askNodes(question),
        overview,
        (all, silent): Overview => ({ nodes: all.flatMap(({ nodes }) => nodes), silent }),
      );
    case "GET connections":
      return addUp(
        own,
        await pusher.askNodes(question),
        connectionList,
        (all, silent): ConnectionList => ({
          total: sum(all, ({ total }) => total),
          found: sum(all, ({ found }) => found),
          connections: all
            .flatMap(({ connections }) => connections)
            .sort((a, b) => a.openForMs - b.openForMs)
            .slice(0, SHOWN),
          silent,
        }),
      );
    case "GET webhooks":
      return addUp(
        own,
        await pusher.askNodes(question),
        webhookList,
        (all, silent): WebhookList => ({
          webhooks: all[0]?.webhooks ?? [],
          sent: sum(all, ({ sent }) => sent),
          failed: sum(all, ({ failed }) => failed),
          deadLetters: all
            .flatMap(({ deadLetters }) => deadLetters)
            .sort((a, b) => b.failedAt - a.failedAt)
            .slice(0, SHOWN_DEAD_LETTERS),
          silent,
        }),
      );
    case "POST dead-letters/x/resend":
    case "POST dead-letters/x/discard":
      return own ?? ((await pusher.askNodes(question)).some(({ answer }) => Boolean(answer)) ? {} : null);
    default:
      return own;
  }
}

function addUp<T>(
  own: object | null,
  answers: NodeAnswer[],
  schema: ZodMiniType<T>,
  add: (all: T[], silent: string[]) => T,
): T {
  const all = [schema.parse(own)];
  const silent: string[] = [];
  for (const { node, answer } of answers) {
    // One of another version is as good as silent.
    const parsed = schema.safeParse(answer);
    if (parsed.success) all.push(parsed.data);
    else silent.push(node);
  }
  return add(all, silent);
}

function sum<T>(all: T[], of: (each: T) => number): number {
  return all.reduce((total, each) => total + of(each), 0);
}

function overviewOf({ pusher, feed }: Parts): Overview {
  const own = {
    node: pusher.nodes()?.name ?? null,
    samples: feed.samples,
    events: pusher.eventLog.after(0, SHOWN_EVENTS).map(eventView),
    deadLetters: pusher.deadLetters().length,
  };
  return { nodes: [own], silent: [] };
}

function webhooks(pusher: PusherServer): WebhookList {
  const { webhooksSent: sent, webhooksFailed: failed } = pusher.counters;
  return {
    webhooks: pusher.apps().flatMap((app) => app.webhooks.map((webhook) => ({ appId: app.id, ...webhook }))),
    sent,
    failed,
    silent: [],
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
