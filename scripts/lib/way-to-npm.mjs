const NAMES =
  /^(npm_config_(registry|.*proxy|cafile)|https?_proxy|no_proxy|NODE_EXTRA_CA_CERTS|SSL_CERT_.*)$/i;

/** What of this process' environment says how npm gets to its registry: for one that has nothing else of it. */
export function wayToNpm() {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) =>
      NAMES.test(name) && value ? [[name, value]] : [],
    ),
  );
}
