/** A text frame as clients send it. The mask is zero, so that making one costs no more than a copy. */
export function maskedFrame(text: string): Buffer {
  return frameOf(text, 4);
}

/** A text frame as servers send it. */
export function plainFrame(text: string): Buffer {
  return frameOf(text, 0);
}

/** Of less than 64 KB. */
function frameOf(text: string, maskLength: 0 | 4): Buffer {
  const length = Buffer.byteLength(text);
  const headerLength = (length < 126 ? 2 : 4) + maskLength;
  const frame = Buffer.alloc(headerLength + length);
  frame[0] = 0x81;
  frame[1] = (maskLength ? 0x80 : 0) | Math.min(length, 126);
  if (length >= 126) frame.writeUInt16BE(length, 2);
  frame.write(text, headerLength);
  return frame;
}

/** Takes the payloads out of a stream of whole text frames. */
export class FrameReader {
  #rest: Buffer = Buffer.alloc(0);

  /** @returns the texts that are complete now; pings and closes are skipped */
  read(chunk: Buffer): string[] {
    const bytes = this.#rest.length > 0 ? Buffer.concat([this.#rest, chunk]) : chunk;
    const texts: string[] = [];
    let at = 0;
    for (;;) {
      if (bytes.length < at + 2) break;
      const isMasked = (bytes.readUInt8(at + 1) & 0x80) !== 0;
      let length = bytes.readUInt8(at + 1) & 0x7f;
      let start = at + 2;
      if (length === 126) {
        if (bytes.length < start + 2) break;
        length = bytes.readUInt16BE(start);
        start += 2;
      } else if (length === 127) {
        if (bytes.length < start + 8) break;
        length = Number(bytes.readBigUInt64BE(start));
        start += 8;
      }
      if (isMasked) start += 4;
      if (bytes.length < start + length) break;
      if ((bytes.readUInt8(at) & 0x0f) === 1) texts.push(bytes.toString("utf8", start, start + length));
      at = start + length;
    }
    // A copy: what was read is read over.
    this.#rest = Buffer.from(bytes.subarray(at));
    return texts;
  }
}
