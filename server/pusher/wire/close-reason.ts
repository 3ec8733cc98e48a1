/** What a close frame has room for. */
const maxBytes = 123;

/** As much of a reason as fits, whole characters only: clients fail on half ones. */
export function closeReason(text: string): string {
  const bytes = Buffer.from(text);
  return bytes.length <= maxBytes
    ? text
    : new TextDecoder().decode(bytes.subarray(0, maxBytes), { stream: true });
}
