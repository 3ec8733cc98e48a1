export interface ChannelKind {
  /** Needs a signature. */
  readonly isPrivate: boolean;
  /** Knows its members. */
  readonly isPresence: boolean;
  /** Carries what only its subscribers can read. */
  readonly isEncrypted: boolean;
  /** Replays its last event to whoever comes. */
  readonly isCache: boolean;
  /** The channel of one signed-in user, `#server-to-user-{id}`. */
  readonly isServerToUser: boolean;
}

const serverToUserPrefix = "#server-to-user-";

export function channelKind(name: string): ChannelKind {
  const isPresence = name.startsWith("presence-");
  const isEncrypted = name.startsWith("private-encrypted-");
  return {
    isPrivate: isPresence || name.startsWith("private-"),
    isPresence,
    isEncrypted,
    isCache: /^(cache|private-cache|presence-cache|private-encrypted-cache)-/.test(name),
    isServerToUser: name.startsWith(serverToUserPrefix),
  };
}

/** Whether a channel may be called that. `#server-to-user-{id}` takes any id, since apps choose those. */
export function isChannelName(name: string, maxLength: number): boolean {
  if (name.startsWith(serverToUserPrefix)) return name.length > serverToUserPrefix.length;
  return name.length <= maxLength && /^[A-Za-z0-9_\-=@,.;]+$/.test(name);
}

export function serverToUserChannel(userId: string): string {
  return serverToUserPrefix + userId;
}
