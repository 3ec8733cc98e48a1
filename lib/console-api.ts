import { pusherSdk } from "./pusher-sdk";

/** Asks the server process what it does: `GET /apps/{id}/holdfast/…` of the Pusher HTTP API (docs/operations.md). */
export async function askConsole(path: string, params: Record<string, string> = {}): Promise<unknown> {
  const response = await pusherSdk().get({ path: `/holdfast/${path}`, params });
  return response.json();
}

/** Tells it to do something. @returns false when what is meant is not there any more */
export async function tellConsole(path: string): Promise<boolean> {
  try {
    await pusherSdk().post({ path: `/holdfast/${path}`, body: "" });
    return true;
  } catch (error) {
    if (error instanceof Error && "status" in error && error.status === 404) return false;
    throw error;
  }
}
