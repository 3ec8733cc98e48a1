/**
 * Where this machine reaches a server of its own, as a URL has it: one that listens everywhere is on the loopback, too;
 * any other only at the address that it listens on.
 *
 * @param {string} listensOn an address or a name
 */
export function ownHost(listensOn) {
  if (listensOn === "0.0.0.0" || listensOn === "::") return "127.0.0.1";
  return listensOn.includes(":") ? `[${listensOn}]` : listensOn;
}
