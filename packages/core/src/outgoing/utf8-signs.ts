/**
 * The signs that bytes of UTF-8 stand for; a byte that belongs to none stands for itself.
 * @param put Called with each sign and the position of its first byte.
 */
export function eachSign(bytes: Buffer, put: (sign: string, at: number) => void): void {
  for (let at = 0; at < bytes.length;) {
    const lead = bytes[at] ?? 0;
    const size = lead < 0xc0 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    const sign = bytes.toString('utf8', at, at + size);
    const whole = Array.from(sign).length === 1 && sign !== '\ufffd';
    put(whole ? sign : String.fromCharCode(lead), at);
    at += whole ? size : 1;
  }
}
