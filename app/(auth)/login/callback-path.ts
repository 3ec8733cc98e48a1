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
