/** What happened since the start. Only ever added to; who wants rates takes differences. */
export class Counters {
  connectionsOpened = 0;
  connectionsClosed = 0;
  connectionsRefused = 0;
  messagesIn = 0;
  bytesIn = 0;
  messagesOut = 0;
  bytesOut = 0;
  httpCalls = 0;
  httpRefused = 0;
  webhooksSent = 0;
  webhooksFailed = 0;
  hookCalls = 0;
  hookFailures = 0;
  hookMs = 0;
}
