/** Where to go after signing in: a path of this very site, whatever the address asks for. */
export function callbackPath(asked: string | string[] | undefined): string {
  if (typeof asked !== "string" || !asked.startsWith("/")) return "/orders";
  const here = "http://holdfast.invalid";
  if (!URL.canParse(asked, here)) return "/orders";
  const url = new URL(asked, here);
  // "//elsewhere" and "/\elsewhere" are other hosts to a browser.
  if (url.origin !== here || url.pathname.startsWith("/login") || url.pathname.startsWith("//"))
    return "/orders";
  return url.pathname + url.search + url.hash;
}

/** The same, as next-auth asks for it: the whole address. */
export function leadsTo({ url: asked, baseUrl }: { url: string; baseUrl: string }): string {
  const url = URL.canParse(asked, baseUrl) ? new URL(asked, baseUrl) : null;
  const path = url?.origin === new URL(baseUrl).origin ? url.href.slice(url.origin.length) : undefined;
  return baseUrl + callbackPath(path);
}
