import { z } from "zod";
import type { AppState } from "../app-state";
import { publish } from "../channels/delivery";
import type { Limits } from "../limits";
import { isChannelName } from "../wire/channel-name";
import { ApiError } from "./api-error";
import { channelInfo, infoOf } from "./api-info";

const socketId = z.string().regex(/^\d+\.\d+$/, "is no socket id");
const content = {
  name: z.string().min(1),
  data: z.string(),
  socket_id: socketId.nullish(),
  info: z.string().nullish(),
};

const eventBody = z.object({
  ...content,
  channel: z.string().optional(),
  channels: z.array(z.string()).optional(),
});

const batchBody = z.object({ batch: z.array(z.object({ ...content, channel: z.string() })) });

interface Content {
  name: string;
  data: string;
  socket_id?: string | null;
}

/** `POST /apps/ID/events` */
export function postEvents(state: AppState, body: Buffer): object {
  const event = parseBody(eventBody, body);
  const channels = event.channels ?? (event.channel === undefined ? [] : [event.channel]);
  check(event, channels, state.limits);
  publishContent(state, event, channels);
  if (!event.info) return {};
  const info = infoOf(event.info);
  return { channels: Object.fromEntries(channels.map((name) => [name, channelInfo(state, name, info)])) };
}

/** `POST /apps/ID/batch_events`: all of them or, when one can't be, none. */
export function postBatchEvents(state: AppState, body: Buffer): object {
  const { limits } = state;
  const { batch } = parseBody(batchBody, body);
  if (batch.length > limits.maxEventsPerBatch)
    throw new ApiError(400, `Batch too large: at most ${limits.maxEventsPerBatch} events`);
  for (const event of batch) check(event, [event.channel], limits);
  for (const event of batch) publishContent(state, event, [event.channel]);
  if (batch.every((event) => !event.info)) return {};
  return { batch: batch.map(({ channel, info }) => channelInfo(state, channel, infoOf(info))) };
}

function publishContent(state: AppState, { name, data, socket_id }: Content, channels: string[]) {
  const exceptSocketId = socket_id ?? null;
  const { app, core } = state;
  const event = { appId: app.id, channels, event: name, data, userId: null };
  core.eventLog.add({ type: "published", socketId: exceptSocketId, ...event });
  publish(state, { exceptSocketId, ...event });
}

function check({ name, data }: Content, channels: string[], limits: Limits) {
  if (channels.length === 0) throw new ApiError(400, "An event needs a channel");
  if (channels.length > limits.maxChannelsPerEvent)
    throw new ApiError(400, `An event goes to at most ${limits.maxChannelsPerEvent} channels`);
  const bad = channels.find((channel) => !isChannelName(channel, limits.maxChannelNameLength));
  if (bad !== undefined)
    throw new ApiError(400, `Invalid channel name ${bad.slice(0, limits.maxChannelNameLength)}`);
  if (name.length > limits.maxEventNameLength)
    throw new ApiError(400, `An event name has at most ${limits.maxEventNameLength} characters`);
  if (Buffer.byteLength(data) > limits.maxEventBytes)
    throw new ApiError(
      413,
      `The data content of this event exceeds the allowed maximum (${limits.maxEventBytes} bytes)`,
    );
}

function parseBody<Body>(schema: z.ZodType<Body>, body: Buffer): Body {
  let json: unknown;
  try {
    json = JSON.parse(body.toString());
  } catch {
    throw new ApiError(400, "The body is not JSON");
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  throw new ApiError(400, z.prettifyError(parsed.error));
}
