/** What stands for the node of a lock without a WebSocket, a tab's that beats over HTTP and a program's: any node serves it. */
export const BEATING_NODE = "http";
export const REST_NODE = "rest";
