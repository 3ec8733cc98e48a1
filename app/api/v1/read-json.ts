import { BadRequest } from "@/domain/api/problem";
import { REST_BODY_BYTES } from "@/lib/body-limits";

/** @throws {BadRequest} another type than those taken, too much, or no JSON */
export async function readJson(request: Request, types: string[]): Promise<{ text: string; json: unknown }> {
  const type = request.headers.get("content-type")?.split(";", 1)[0]?.trim().toLowerCase() ?? "";
  if (!types.includes(type))
    throw new BadRequest("UNSUPPORTED_MEDIA_TYPE", `Send the body as ${types.join(" or ")}.`);
  const text = await readText(request);
  try {
    return { text, json: JSON.parse(text) };
  } catch {
    throw new BadRequest("MALFORMED", "The body is no JSON.");
  }
}

/** Counts what comes, whatever Content-Length says. */
async function readText(request: Request): Promise<string> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let bytes = 0;
  let text = "";
  try {
    for await (const chunk of request.body ?? []) {
      bytes += chunk.byteLength;
      if (bytes > REST_BODY_BYTES)
        throw new BadRequest("TOO_LARGE", `The body has more than ${REST_BODY_BYTES} bytes.`);
      text += decoder.decode(chunk, { stream: true });
    }
    return text + decoder.decode();
  } catch (error) {
    if (error instanceof TypeError) throw new BadRequest("MALFORMED", "The body is no UTF-8.");
    throw error;
  }
}
