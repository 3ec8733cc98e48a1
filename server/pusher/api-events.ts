import { z } from "zod";
import { ApiError } from "./api-error";
import { channelInfo, infoOf } from "./api-info";
import type { AppState } from "./app-state";
import { isChannelName } from "./channel-name";
import type { Limits } from "./limits";

const socketId = z.string().regex(/^\d+\.\d+$/, "is no socket id");
const content = {
  name: z.string().min(1),
  data: z.string(),
  socket_id: socketId.nullish(),
  info: z.string().nullish(),
};

const eventBody = z
  .object({ ...content, channel: z.string().optional(), channels: z.array(z.string()).optional() })
  .transform(({ channel, channels, ...event }) => ({
    ...event,
    channels: channels ?? (channel === undefined ? [] : [channel]),
  }));

const batchBody = z.object({ batch: z.array(z.object({ ...content, channel: z.string() })) });

type Event = z.output<typeof eventBody>;

/** `POST /apps/ID/events` */
export function postEvents(state: AppState, body: Buffer): object {
  const event = parseBody(eventBody, body);
  check(event, state.core.limits);
  publish(state, event);
  const info = infoOf(event.info);
  if (info.size === 0) return {};
  return {
    channels: Object.fromEntries(event.channels.map((name) => [name, channelInfo(state, name, info)])),
  };
}

/** `POST /apps/ID/batch_events`: all of them or, when one can't be, none. */
export function postBatchEvents(state: AppState, body: Buffer): object {
  const { limits } = state.core;
  const { batch } = parseBody(batchBody, body);
  if (batch.length > limits.maxEventsPerBatch)
    throw new ApiError(400, `Batch too large: at most ${limits.maxEventsPerBatch} events`);
  const events = batch.map(({ channel, ...event }) => ({ ...event, channels: [channel] }));
  for (const event of events) check(event, limits);
  for (const event of events) publish(state, event);
  if (events.every((event) => !event.info)) return {};
  return { batch: batch.map(({ channel, info }) => channelInfo(state, channel, infoOf(info))) };
}

function publish(state: AppState, { name, data, channels, socket_id }: Event) {
  state.core.broker.publish({
    type: "event",
    appId: state.app.id,
    channels,
    event: name,
    data,
    exceptSocketId: socket_id ?? null,
    userId: null,
  });
}

function check({ name, data, channels }: Event, limits: Limits) {
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
