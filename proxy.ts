import { type NextRequest, NextResponse } from "next/server";
import { PATH_HEADER } from "./app/path-header";

/** Tells a page its own address, for the way back after signing in. It protects nothing. */
export function proxy(request: NextRequest) {
  const headers = new Headers(request.headers);
  headers.set(PATH_HEADER, request.nextUrl.pathname + request.nextUrl.search);
  return NextResponse.next({ request: { headers } });
}

export const config = { matcher: "/((?!api/|_next/|favicon|icon).*)" };
